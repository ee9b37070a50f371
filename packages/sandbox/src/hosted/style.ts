/** Colours of the pages. Each text and line has the contrast that WCAG 2.2 AA asks for, which a test computes. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly bad: string;
}

export const palettes: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    background: "#ffffff",
    text: "#16181d",
    muted: "#4b5261",
    line: "#6b7280",
    accent: "#1a4fd6",
    onAccent: "#ffffff",
    bad: "#b3161b",
  },
  dark: {
    background: "#15171c",
    text: "#eceef2",
    muted: "#b3bac7",
    line: "#8b93a3",
    accent: "#9db8ff",
    onAccent: "#10131a",
    bad: "#ffb0ab",
  },
};

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");
}

/** The style of every page: one column for a phone, a framed column where there is room, nothing that moves. */
export const style: string = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; ${variables(palettes.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palettes.dark)} } }
*, ::before { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text); }
main { max-width: 27rem; margin: 0 auto; padding: 1.5rem 1.25rem 2rem; }
@media (min-width: 40rem) and (min-height: 40rem) {
  main { margin: 3rem auto; padding: 2rem; border: 1px solid var(--line); border-radius: 1rem; }
}
h1 { font-size: 1.625rem; line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1rem; margin: 0; }
p { margin: 0; }
p + p { margin-top: .5rem; }
.pin { font-size: 2rem; font-weight: 600; letter-spacing: .35em; }
.field { margin: 1.5rem 0; }
label { display: block; font-weight: 600; }
.hint { color: var(--muted); font-size: .9375rem; }
input { display: block; width: 100%; min-height: 3.25rem; margin-top: .5rem; padding: .5rem .875rem; font: inherit;
  font-size: 1.5rem; letter-spacing: .35em; color: inherit; background: transparent; border: 2px solid var(--line);
  border-radius: .625rem; }
input[aria-invalid] { border-color: var(--bad); }
.error { color: var(--bad); font-weight: 600; margin: 0; }
button, .button { display: block; width: 100%; min-height: 3.25rem; margin-top: .75rem; padding: .75rem 1rem; font: inherit;
  font-weight: 600; text-align: center; text-decoration: none; color: var(--onAccent); background: var(--accent);
  border: 2px solid var(--accent); border-radius: .625rem; cursor: pointer; touch-action: manipulation; }
.plain { width: auto; min-height: 2.75rem; margin: -.5rem 0 0 -.75rem; padding: .25rem .75rem; color: var(--accent); background: transparent;
  border-color: transparent; }
[hidden] { display: none; }
.quiet { color: var(--accent); background: transparent; }
.button { margin-top: 1.5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
[tabindex="-1"]:focus { outline: none; }
.problem:focus { outline: 3px solid var(--bad); outline-offset: 3px; }
.sign { display: block; width: 3rem; height: 3rem; margin-bottom: 1rem; fill: none; stroke: var(--muted); stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
[data-outcome="done"] .sign { stroke: var(--accent); }
[data-outcome="blocked"] .sign { stroke: var(--bad); }
.note { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
`;
