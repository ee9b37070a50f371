// A line that says what runs, how far it is and for how long: redrawn on a terminal, printed again in a log now and then.

/** Between two lines in a log. */
const pause = 30_000;

/**
 * Starts the line of a step. `update` says how far it is, `print` writes a line of its own, `end` removes the line and gives
 * the seconds that the step took.
 */
export function startLiveLine(name, { stream, isTerminal, interval = isTerminal ? 500 : pause }) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let state = {};
  const line = () => {
    const count = state.of === undefined ? "" : `${state.done} of ${state.of}, `;
    const what = state.what === undefined ? "" : `  ${state.what}`;
    return `  … ${name}: ${count}${seconds().toFixed(0)} s${what}`;
  };
  const clear = () => stream.write("\x1b[2K\r");
  const draw = () =>
    stream.write(isTerminal ? `\x1b[2K${line().slice(0, (stream.columns ?? 80) - 1)}\r` : `${line()}\n`);
  if (isTerminal) draw();
  const timer = setInterval(draw, interval);
  return {
    update(next) {
      state = next;
    },
    print(text) {
      if (isTerminal) clear();
      stream.write(`${text}\n`);
      if (isTerminal) draw();
    },
    end() {
      clearInterval(timer);
      if (isTerminal) clear();
      return seconds();
    },
  };
}
