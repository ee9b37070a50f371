import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { cardPinErrorCodes, cardPinVerbs } from "@cardpin/client-core";
import { describe, expect, test } from "vitest";
import { pages, read, site } from "./built.ts";

const repository = new URL("../../../", import.meta.url);
const titles = new Map(pages.map((page) => [/<title>([^<]*)<\/title>/.exec(read(page))?.[1] ?? "", page]));
const pageNamed = (name: string) => titles.get(`${name} | Card PIN SDK`) ?? `no page is called ${name}`;

const ids = new Map<string, Set<string>>();
function hasAnchor(page: string, anchor: string): boolean {
  let found = ids.get(page);
  if (found === undefined) {
    found = new Set([...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? ""));
    ids.set(page, found);
  }
  return found.has(anchor);
}

/** The links and images of a page that lead into the site and find nothing there. */
function brokenLinks(page: string): string[] {
  const links = [...read(page).matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) =>
    (link ?? "").replaceAll("&amp;", "&"),
  );
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor = ""] = link.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), decodeURI(path.split("?")[0] ?? "")));
    if (!existsSync(join(site, target)) || statSync(join(site, target)).isDirectory()) return true;
    return anchor !== "" && target.endsWith(".html") && !hasAnchor(target, decodeURIComponent(anchor));
  });
}

describe("the site", () => {
  test("has no broken link", () => {
    const broken = pages.flatMap((page) => brokenLinks(page).map((link) => `${page}: ${link}`));
    expect(broken).toEqual([]);
  });

  test("has a description of its own on each page of prose and of each package", () => {
    const descriptions = pages.map((page) => /<meta name="description" content="([^"]*)"/.exec(read(page))?.[1] ?? "");
    expect(descriptions.filter((text) => text === "" || text.startsWith("Documentation for"))).toEqual([]);
    expect(Math.max(...descriptions.map((text) => text.length))).toBeLessThan(300);
    expect(new Set(descriptions).size).toBeGreaterThan(pages.length / 3);
  });

  test("has every guide of `docs` as a page", () => {
    const guides = readdirSync(new URL("docs/", repository)).filter(
      (name) => name.endsWith(".md") && name !== "README.md",
    );
    expect(guides.length).toBeGreaterThan(3);
    for (const guide of guides) {
      const text = readFileSync(new URL(`docs/${guide}`, repository), "utf8");
      const title = (/^# (.+)/m.exec(text)?.[1] ?? "").replaceAll("`", "").replaceAll("'", "&#39;");
      expect([...titles.keys()].map((name) => name.replaceAll("&#39;", "'"))).toContain(
        `${title.replaceAll("&#39;", "'")} | Card PIN SDK`,
      );
    }
  });

  test("has each package's README on the package's page", () => {
    for (const [page, words] of [
      ["@cardpin/rapyd", "Nothing here was checked against Rapyd's live servers"],
      ["@cardpin/pin-crypto", "npm"],
      ["cardpin", "npm"],
    ] as const) {
      expect(read(pageNamed(page))).toMatch(/<section class="tsd-panel tsd-typography">/);
      expect(read(pageNamed(page))).toContain(words);
    }
  });

  test("shows every error code and every verb in a table", () => {
    const codes = read(pageNamed("Table of error codes"));
    for (const code of cardPinErrorCodes) expect(codes).toContain(`<td><code>${code}</code></td>`);
    const verbs = read(pageNamed("Table of verbs"));
    for (const verb of cardPinVerbs) expect(verbs).toContain(`<td><code>${verb}</code></td>`);
  });

  test("lists its guides and packages for programs in llms.txt, with links that lead to pages", () => {
    const text = read("llms.txt");
    const links = [...text.matchAll(/\]\(([^)]+)\): (.+)/g)];
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(([, link]) => !pages.includes(link ?? "")).map(([, link]) => link)).toEqual([]);
    expect(text).toMatch(/\[@cardpin\/client-core\/diagnose\]\([^)]+\): Part of @cardpin\/client-core: diagnose\.\n/);
    const issuers = text.slice(text.indexOf("## Issuers"), text.indexOf("## Typed clients"));
    expect(issuers).toContain("[@cardpin/lithic/browser]");
  });

  test("leaves out the generated types of whole APIs", () => {
    expect(pages.filter((page) => /\.(paths|components|operations)\.html$/.test(page))).toEqual([]);
  });

  test("keeps each page below 300 kilobytes", () => {
    expect(pages.filter((page) => read(page).length > 300_000)).toEqual([]);
  });
});
