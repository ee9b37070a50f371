// Whether npm's registry can be reached from here, asked once and answered within seconds.

/** npm gives up on one try after this long; its start comes on top. */
const patience = 10_000;

/**
 * Asks the registry for a package by npm itself, which knows its proxy, its certificates and its credentials.
 *
 * @param run runs npm with these arguments and gives `{ code, output }`
 * @param wanted the package that will be fetched first, `name@version`
 */
export async function isReachable({ run, wanted }) {
  const settings = ["--fetch-retries=0", `--fetch-timeout=${patience}`, "--prefer-online", "--loglevel=error"];
  const [asked, configured] = await Promise.all([
    within(run(["view", wanted, "version", ...settings]), patience + 3_000),
    within(run(["config", "get", "registry"]), patience),
  ]);
  const registry = shown(configured.output.trim().split("\n").at(-1) ?? "");
  if (asked.code === 0) return { ok: true, registry, reason: undefined };
  const reason = /\b(E[A-Z][A-Z0-9_]{3,}|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)\b/.exec(asked.output)?.[1];
  return { ok: false, registry, reason: reason ?? "no answer" };
}

/** A sentence about what failed, and the settings that help. */
export function explainUnreachable({ registry, reason }) {
  return `The npm registry ${registry} cannot be reached (${reason}), and this needs packages that are not on this machine yet.
Check the network. Behind a proxy, or with a registry of your own, these settings help:
  npm config set registry https://…          or npm_config_registry
  npm config set https-proxy http://…        or HTTPS_PROXY
  npm config set cafile /path/to/ca.pem      or NODE_EXTRA_CA_CERTS`;
}

function within(promise, milliseconds) {
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done({ code: 1, output: "ETIMEDOUT" }), milliseconds);
  });
  const failed = (error) => ({ code: 1, output: String(error?.code ?? error) });
  return Promise.race([promise.catch(failed), late]).finally(() => clearTimeout(timer));
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
