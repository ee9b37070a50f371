const css = `
:host { display: block }
:host([hidden]), [hidden] { display: none !important }
[part=root] { display: flex; flex-direction: column; gap: .75rem }
[part=frame] { display: block; width: 100%; border: 0 }
p { margin: 0; outline: 0 }
[part=actions] { display: flex; flex-wrap: wrap; gap: .5rem }
button { min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid; border-radius: .5rem; background: none; color: inherit; font: inherit }
[part~=finished], [part~=retry] { background: var(--card-pin-accent, #1a4fd6); color: var(--card-pin-on-accent, #fff) }
button:focus-visible { outline: 3px solid var(--card-pin-accent, #1a4fd6); outline-offset: 2px }
`;

/** Gives a shadow root its style. A constructed sheet needs no `unsafe-inline` in the page's policy. */
export function styleFrame(shadow: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
}
