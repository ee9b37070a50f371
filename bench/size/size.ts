import { issuerIds } from "@cardpin/issuer-contract/discover";
import { table } from "../table.ts";
import { type Bundle, bundle, type Target } from "./bundle.ts";

/** Bundles of one client each, beside those of Stripe and Lithic. */
export async function measureSizes(): Promise<string> {
  const clients = [
    ...issuerIds().map((id) => ({ from: `@cardpin/${id}`, name: id })),
    { from: "lithic", name: "default" },
    { from: "stripe", name: "default" },
  ];
  const rows: string[][] = [];
  const lithic = await bundle("lithic", "default", "node");
  for (const { from, name } of clients) {
    const node = await bundle(from, name, "node");
    const browser = await bundleIfPossible(from, name, "browser");
    rows.push([
      from,
      (node.gzip / lithic.gzip).toFixed(2),
      kilobytes(node.gzip),
      kilobytes(node.minified),
      kilobytes(browser?.gzip),
    ]);
  }
  return table(
    ["bundle of one client", "÷ lithic", "Node, min+gzip kB", "minified kB", "without Node, min+gzip kB"],
    rows,
  );
}

// A client that imports Node's modules has no bundle without them.
function bundleIfPossible(from: string, name: string, target: Target): Promise<Bundle | undefined> {
  return bundle(from, name, target).catch(() => undefined);
}

function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? "–" : (bytes / 1_000).toFixed(1);
}
