/** What a sample call of a client is made of. */
export interface SampleCall {
  /** Further imports, one line each. */
  readonly imports?: readonly string[];
  /** Names that the issuer's package exports, the factory first. */
  readonly names: readonly [string, ...string[]];
  /** Options of the factory beside `baseUrl`; `{ code }` stands as it is. */
  readonly options: Readonly<Record<string, string | { readonly code: string }>>;
  readonly verb: string;
  readonly argument: Readonly<Record<string, string>>;
}

/** Writes a sample call as a module that runs as pasted, where the issuer's package is installed. */
export function writeSampleCall(url: string, { imports = [], names, options, verb, argument }: SampleCall): string {
  const [factory] = names;
  const all: SampleCall["options"] = { baseUrl: url, ...options };
  const members = Object.entries(all).map(
    ([name, value]) => `  ${name}: ${typeof value === "string" ? JSON.stringify(value) : value.code},`,
  );
  const given = Object.entries(argument).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    ...imports,
    `import { ${[...names].sort().join(", ")} } from "@cardpin/${factory}";`,
    "",
    `const issuer = ${factory}({`,
    ...members,
    "});",
    `console.log(await issuer.${verb}({ ${given.join(", ")} }));`,
    "",
  ].join("\n");
}
