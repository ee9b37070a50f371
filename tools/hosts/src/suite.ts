/** One fact about a library: what it makes of fixed input, as text that must be the same in every runtime. */
export interface Case {
  readonly name: string;
  /** What the published source says must come out; without it the runtimes are only held against each other. */
  readonly expected?: string;
  /** Synchronous TDES and RSA: what a browser does not have, and says so. */
  readonly needsServer?: boolean;
  readonly run: () => string | Promise<string>;
}

/** What one runtime made of a suite. */
export interface Report {
  readonly runtime: string;
  readonly cases: number;
  /** Cases that answered, rightly, that this is not available here. */
  readonly unavailable: number;
  readonly failed: readonly string[];
  /** Digest over the results of the cases that every runtime can answer. */
  readonly everywhere: string;
  /** Digest over all results. */
  readonly servers: string;
}

/** Runs a suite anywhere: nothing in here is of Node. */
export async function report(
  runtime: string,
  cases: readonly Case[],
  digest: (text: string) => string,
): Promise<Report> {
  const failed: string[] = [];
  const lines: string[] = [];
  const serverLines: string[] = [];
  let unavailable = 0;
  for (const { name, expected, needsServer = false, run } of cases) {
    const result = await answer(run);
    if (needsServer && result === "not-available-here") unavailable++;
    else if (expected !== undefined && result !== expected) failed.push(name);
    else if (result.startsWith("threw ")) failed.push(`${name}: ${result}`);
    (needsServer ? serverLines : lines).push(`${name} ${result}\n`);
  }
  return {
    runtime,
    cases: cases.length,
    unavailable,
    failed,
    everywhere: digest(lines.join("")),
    servers: digest([...lines, ...serverLines].join("")),
  };
}

async function answer(run: Case["run"]): Promise<string> {
  try {
    return await run();
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    return name === "PinCryptoError" ? String(code) : `threw ${String(name)}`;
  }
}
