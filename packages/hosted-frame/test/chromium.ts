import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Chromium is, if it is installed. */
export const chromiumPath: string | undefined = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
].find((path) => path !== undefined && existsSync(path));

if (chromiumPath === undefined) {
  console.warn("SKIPPED: the elements were not tried in a browser. Install Chromium, or set CHROMIUM_PATH to it.");
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    // A container's shared memory may be too small for a page.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    timeout: 100_000,
  });
}
