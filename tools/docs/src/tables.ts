import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import type { CardPinErrorCode, Outcome, Verb } from "@cardpin/client-core";
import { CardPinError, cardPinErrorCodes, cardPinVerbs, outcomesOf } from "@cardpin/client-core";
import type { Capabilities } from "@cardpin/client-core/issuer";

const packages = new URL("../../../packages/", import.meta.url);
const generated = new URL("../generated/", import.meta.url);

type IssuerCodes = Readonly<Record<string, { readonly code: CardPinErrorCode; readonly outcome?: Outcome }>>;

interface IssuerFacts {
  readonly id: string;
  readonly capabilities: Capabilities;
  readonly errorTable: IssuerCodes;
}

/** Reads what each issuer package says about itself. A package with capabilities is an issuer's. */
async function readIssuers(): Promise<IssuerFacts[]> {
  const ids = readdirSync(packages).filter((id) => existsSync(new URL(`${id}/src/capabilities.ts`, packages)));
  return Promise.all(
    ids.map(async (id) => {
      const read = (file: string) => import(new URL(`${id}/src/${file}`, packages).href);
      const [{ capabilities }, { errorTable }] = await Promise.all([
        read("capabilities.ts") as Promise<Pick<IssuerFacts, "capabilities">>, // each issuer package has this file and name
        read("generated/errors.ts") as Promise<Pick<IssuerFacts, "errorTable">>, // written by codegen for each issuer
      ]);
      return { id, capabilities, errorTable };
    }),
  );
}

const code = (text: string) => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function errorCodes(): string {
  return table(
    ["`code`", "Message", "`outcome` of one request", "`retryable`"],
    cardPinErrorCodes.map((name) => {
      const outcomes = outcomesOf(name);
      const error = new CardPinError({ code: name, outcome: outcomes[0] ?? "unknown" });
      const text = error.message.replace(` (${name})`, "");
      return [code(name), text, outcomes.map(code).join(", "), error.retryable ? "yes" : "no"];
    }),
  );
}

/** The marks of the README's table. */
const marks = { "not-offered": "–", "hosted-only": "on its page", undocumented: "?" };

function verbs(issuers: readonly IssuerFacts[]): string {
  const cell = ({ capabilities }: IssuerFacts, verb: Verb) => {
    const capability = capabilities[verb];
    return capability.available ? "yes" : marks[capability.reason];
  };
  return table(
    ["Verb", ...issuers.map(({ id }) => code(id))],
    cardPinVerbs.map((verb) => [code(verb), ...issuers.map((issuer) => cell(issuer, verb))]),
  );
}

function missing({ capabilities }: IssuerFacts): string {
  const rows = cardPinVerbs.flatMap((verb) => {
    const capability = capabilities[verb];
    return capability.available ? [] : [[code(verb), capability.text]];
  });
  return table(["Absent verb", "Why, and what to use instead"], rows);
}

function issuerCodes({ errorTable }: IssuerFacts): string {
  const rows = Object.entries(errorTable).map(([issuerCode, row]) => [
    code(issuerCode),
    code(row.code),
    code(row.outcome ?? "rejected"),
  ]);
  return rows.length === 0
    ? "The issuer documents no error codes of its own."
    : table(["`issuerCode`", "`code`", "`outcome`"], rows);
}

const issuers = await readIssuers();
mkdirSync(generated, { recursive: true });
writeFileSync(
  new URL("error-codes.md", generated),
  `# Table of error codes

Every failure of a client is a \`CardPinError\` with one of these codes. The guide on error codes says
what to do about each. These tables are made from the sources.

## All codes

${errorCodes()}

${issuers.map((issuer) => `## Codes of ${issuer.id}\n\n${issuerCodes(issuer)}\n`).join("\n")}`,
);
writeFileSync(
  new URL("verbs.md", generated),
  `# Table of verbs

Which verb each issuer has. This table is made from the \`capabilities\` of each client.

${verbs(issuers)}

- \`–\` is \`not-offered\`: the issuer's documents show no such operation.
- \`on its page\` is \`hosted-only\`: the issuer takes PINs only on its own page.
- \`?\` is \`undocumented\`: the operation exists, but its documents could not be read.

${issuers.map((issuer) => `## Absent at ${issuer.id}\n\n${missing(issuer)}\n`).join("\n")}`,
);
