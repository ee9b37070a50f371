import { createRequire } from "node:module";

/** A running Prism on a free port of loopback. */
export interface Prism extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
}

/** What of Prism is used here; the parts that its command line is made of have types of their own, far wider than this. */
interface PrismParts {
  getHttpOperationsFromSpec(file: string): Promise<readonly unknown[]>;
  createLogger(name: string, options: { readonly level: string }): unknown;
  createServer(
    operations: readonly unknown[],
    options: { readonly cors: boolean; readonly config: object; readonly components: { readonly logger: unknown } },
  ): { listen(port: number, host: string): Promise<string>; close(): Promise<void> };
}

function loadPrism(): PrismParts {
  // The command line's own copies of its parts: no second version of Prism can get in beside the pinned one.
  const own = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-cli"));
  const { createServer } = own("@stoplight/prism-http-server");
  const { getHttpOperationsFromSpec } = own("@stoplight/prism-http");
  const { createLogger } = own("@stoplight/prism-core");
  return { createServer, getHttpOperationsFromSpec, createLogger };
}

const { createServer, createLogger, getHttpOperationsFromSpec } = loadPrism();

/**
 * Starts Prism as `prism mock --errors <spec>` does or, with an upstream, as `prism proxy --errors <spec> <upstream>`: in this
 * process, and silent, because its log repeats bodies.
 */
export async function startPrism(spec: string, upstream?: string): Promise<Prism> {
  const checks = { validateRequest: true, validateResponse: true, checkSecurity: true, errors: true };
  const mock = { dynamic: false, ignoreExamples: false };
  const server = createServer(await getHttpOperationsFromSpec(spec), {
    cors: false,
    config: {
      ...checks,
      mock,
      ...(upstream === undefined ? { isProxy: false } : { isProxy: true, upstream: new URL(upstream) }),
    },
    components: { logger: createLogger("prism", { level: "silent" }) },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, [Symbol.asyncDispose]: () => server.close() };
}
