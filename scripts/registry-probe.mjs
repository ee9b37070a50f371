// Whether npm's registry can be reached from here, asked once and answered within seconds.

/** How long npm may take with its start. It is told to give up sooner, which it does not if a proxy holds it. */
const usualPatience = 11_000;

/**
 * Asks the registry for a package by npm itself, which knows its proxy, its certificates and its credentials.
 *
 * @param run runs npm with these arguments and gives `{ code, output }`; ends it when the signal says so
 * @param wanted the package that will be fetched first, `name@version`
 */
export async function isReachable({ run, wanted, patience = usualPatience }) {
  const settings = ["--fetch-retries=0", "--prefer-online", "--loglevel=error"];
  settings.push(`--fetch-timeout=${Math.round(patience * 0.7)}`);
  const [asked, configured] = await Promise.all([
    within(patience, (signal) => run(["view", wanted, "version", ...settings], signal)),
    within(patience, (signal) => run(["config", "get", "registry"], signal)),
  ]);
  const registry = shown(configured.output.trim().split("\n").at(-1) ?? "");
  if (asked.code === 0) return { ok: true, registry, reason: undefined };
  const reason = /\bcode ([A-Z][A-Z0-9_]+)\b/.exec(asked.output)?.[1];
  return { ok: false, registry, reason: reason ?? "no answer" };
}

/** A sentence about what failed, and the settings that help. */
export function explainUnreachable({ registry, reason }) {
  return `The npm registry ${registry} cannot be reached (${reason}), and this needs packages that are not on this machine yet.
Check the network. Behind a proxy, or with a registry of your own, these settings help:
  npm config set registry https://…                                or npm_config_registry
  npm config set https-proxy http://[user:password@]host:port      or HTTPS_PROXY
  npm config set cafile /path/to/ca.pem                            or NODE_EXTRA_CA_CERTS`;
}

/** Whatever `run` starts has to end with the signal: a process that waits would keep this one from ending. */
async function within(milliseconds, run) {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    return await run(signal);
  } catch (error) {
    return { code: 1, output: `code ${signal.aborted ? "ETIMEDOUT" : error?.code}` };
  }
}

/** A registry's URL may hold a password. */
function shown(url) {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return "of this machine";
  }
}
