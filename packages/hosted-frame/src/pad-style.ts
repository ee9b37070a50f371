const css = `
:host { display: block; max-width: 20rem; }
:host([hidden]), [hidden] { display: none !important; }
[part=root] { display: grid; gap: .75rem; }
[part=label] { font-weight: 600; }
[part=input] { box-sizing: border-box; width: 100%; min-height: 3.25rem; margin-top: .5rem; padding: .25rem .875rem; border: 2px solid; border-radius: .625rem; background: none; color: inherit; font: inherit; font-size: 1.5rem; letter-spacing: .35em; }
[part=input][aria-invalid=true] { border-color: var(--card-pin-bad, #b3161b); }
[part=hint] { margin: 0; min-height: 1.5em; }
[part=label]:has([aria-invalid=true]) + [part=hint] { color: var(--card-pin-bad, #b3161b); font-weight: 600; }
[part=keys] { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem; }
button { min-height: 3.25rem; border: 1px solid; border-radius: .625rem; background: none; color: inherit; font: inherit; font-size: 1.25rem; cursor: pointer; touch-action: manipulation; }
button[part~=next] { border-color: transparent; background: var(--card-pin-accent, #1a4fd6); color: var(--card-pin-on-accent, #fff); font-weight: 600; }
button[part~=erase], button[part~=next] { font-size: 1rem; }
button[part~=again] { border: 0; font-size: 1rem; text-decoration: underline; }
button:disabled { opacity: .5; cursor: default; }
:focus-visible { outline: 3px solid var(--card-pin-accent, #1a4fd6); outline-offset: 2px; }
[part=status] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** Gives a shadow root its style. A constructed sheet needs no `unsafe-inline` in the page's policy. */
export function stylePad(shadow: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
}
