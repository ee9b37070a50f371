// Added to typedoc's theme: a choice of version, and search results that assistive technology reads as the options they are.

/** A site in a folder of its own version has the list of all versions beside that folder; see `src/publish.ts`. */
function addVersions() {
  const script = document.createElement("script");
  script.src = `${document.documentElement.dataset.base}../versions.js`;
  script.addEventListener("load", () => {
    const { versions, version } = { versions: window.cardpinVersions ?? [], version: folderOfSite() };
    if (versions.length === 0) return;
    const select = document.createElement("select");
    select.id = "site-version";
    select.setAttribute("aria-label", "Version of this documentation");
    for (const name of versions) select.append(new Option(name, name, false, name === version));
    select.addEventListener("change", () => {
      location.assign(new URL(`../${select.value}/index.html`, siteUrl()));
    });
    document.querySelector(".tsd-toolbar-contents .title")?.after(select);
  });
  document.head.append(script);
}

function siteUrl() {
  return new URL(document.documentElement.dataset.base, location.href);
}

function folderOfSite() {
  return siteUrl().pathname.replace(/\/$/, "").split("/").at(-1);
}

/** The theme puts links into options, where nothing may be focused by itself. */
function makeOptionsPlain() {
  const results = document.getElementById("tsd-search-results");
  if (results === null) return;
  new MutationObserver(() => {
    for (const link of results.querySelectorAll("[role=option] a[href]")) {
      const { href } = link;
      link.removeAttribute("href");
      link.removeAttribute("tabindex");
      link.addEventListener("click", ({ ctrlKey, metaKey }) => {
        if (ctrlKey || metaKey) window.open(href);
        else location.assign(href);
      });
    }
  }).observe(results, { childList: true });
}

addVersions();
makeOptionsPlain();
