import { cardPinVerbs, type Issuer } from "@cardpin/client-core";
import { subjects } from "./programme.ts";

/** Clients that are asked what they offer, and called by nobody. */
const issuers: Readonly<Record<string, Issuer>> = Object.fromEntries(
  subjects.map(({ title, create, credentials }) => [title, create({ baseUrl: "https://issuer.example", credentials })]),
);

const reasons = { "hosted-only": "on its page", "not-offered": "–", undocumented: "?" } as const;

/** The README's table of issuers and verbs, from what the packages themselves say. */
export function verbTable(): string {
  const names = Object.keys(issuers);
  const rows = cardPinVerbs.map((verb) => {
    const cells = Object.values(issuers).map(({ capabilities }) => {
      const capability = capabilities[verb];
      return capability.available ? "yes" : reasons[capability.reason];
    });
    return `| \`${verb}\` | ${cells.join(" | ")} |`;
  });
  return [`| Verb | ${names.join(" | ")} |`, `| --- |${" --- |".repeat(names.length)}`, ...rows].join("\n");
}

const begin = "<!-- verbs: written by `pnpm verbs` -->";
const end = "<!-- /verbs -->";

/** A README with the table between its two marks made new. */
export function withVerbTable(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error("The README has no marks for the table of verbs.");
  return `${readme.slice(0, from + begin.length)}\n${verbTable()}\n${readme.slice(to)}`;
}
