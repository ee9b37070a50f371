import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Chromium is, if it is installed. */
const chromiumPath: string | undefined = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
].find((path) => path !== undefined && existsSync(path));

if (chromiumPath === undefined) {
  console.warn("SKIPPED: no PIN was encrypted in a browser. Install Chromium, or set CHROMIUM_PATH to it.");
}

/** Without Chromium the tests in it are skipped. */
export const hasChromium: boolean = chromiumPath !== undefined;

/** Starts Chromium. */
export function startChromium(): Promise<Browser> {
  // A container's shared memory may be too small for a page.
  const args = ["--no-sandbox", "--disable-dev-shm-usage"];
  return chromium.launch({ executablePath: chromiumPath ?? "", args, timeout: 100_000 });
}
