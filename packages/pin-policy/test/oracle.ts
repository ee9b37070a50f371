/*
 * The rules once more, as text: regular expressions, substrings and sets of spelled-out PINs. Shares no code with src, so that a
 * mistake has to be made twice, in two ways, to go unseen.
 */

export type Oracle = (pin: string) => boolean;

const sorted = (pin: string): string => Array.from(pin).sort().join("");
const reversed = (text: string): string => Array.from(text).reverse().join("");

export function repeatRun(count: number): Oracle {
  const run = new RegExp(`(\\d)\\1{${count - 1}}`);
  return (pin) => run.test(pin);
}

export function repeatCount(count: number): Oracle {
  const run = repeatRun(count);
  return (pin) => run(sorted(pin));
}

const moreThan = Array.from({ length: 13 }, (_, count) => repeatCount(count + 1));

export const repeatShare: Oracle = (pin) => moreThan[Math.floor(pin.length / 2)]?.(pin) ?? false;

export function sequence(length: number, wrap: "wrap" | "no wrap"): Oracle {
  const line = wrap === "wrap" ? "0123456789".repeat(3) : "0123456789";
  const runs = new Set<string>();
  for (let i = 0; i + length <= line.length; i++) {
    const run = line.slice(i, i + length);
    runs.add(run).add(reversed(run));
  }
  const any = new RegExp([...runs].join("|"));
  return (pin) => any.test(pin);
}

export const wholeSequence =
  (wrap: "wrap" | "no wrap"): Oracle =>
  (pin) =>
    (wrap === "wrap" ? "0123456789".repeat(3) : "0123456789").includes(pin) ||
    (wrap === "wrap" ? "0123456789".repeat(3) : "0123456789").includes(reversed(pin));

export function pattern(shape: string): Oracle {
  const seen: string[] = [];
  const source = Array.from(shape, (letter) => {
    if (seen.includes(letter)) return `\\${seen.indexOf(letter) + 1}`;
    seen.push(letter);
    return "(\\d)";
  }).join("");
  const expression = new RegExp(`^${source}$`);
  return (pin) => expression.test(pin);
}

export function date(forms: readonly string[], from = 1900, to = 2029): Oracle {
  const spelled = new Set<string>();
  const two = (value: number): string => String(value).padStart(2, "0");
  for (
    let day = new Date(Date.UTC(2000, 0, 1));
    day.getUTCFullYear() === 2000;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    for (const form of forms) {
      const years = form.includes("YYYY") ? [from, to] : form.includes("YY") ? [0, 99] : [0, 0];
      for (let year = years[0] ?? 0; year <= (years[1] ?? 0); year++) {
        spelled.add(
          form
            .replace("DD", two(day.getUTCDate()))
            .replace("MM", two(day.getUTCMonth() + 1))
            .replace("YYYY", String(year).padStart(4, "0"))
            .replace("YY", two(year)),
        );
      }
    }
  }
  return (pin) => spelled.has(pin);
}

/** The keys around each key of a phone. */
const around: Readonly<Record<string, string>> = {
  1: "245",
  2: "13456",
  3: "256",
  4: "12578",
  5: "12346789",
  6: "23589",
  7: "4580",
  8: "456790",
  9: "5680",
  0: "789",
};

export const keypadWalk: Oracle = (pin) =>
  Array.from(pin).every((digit, i) => i === 0 || (around[pin[i - 1] ?? ""] ?? "").includes(digit));

export const keypadLine: Oracle = (pin) => pin === "2580" || pin === "0852";
