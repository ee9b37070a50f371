import { expect, test } from "vitest";
import { explainUnreachable, isReachable } from "./registry-probe.mjs";

type Answer = { code: number; output: string };

/** npm as the probe meets it: `config get registry` works, and the question is answered as given. */
function npm(answer: () => Promise<Answer>, registry = "https://registry.test/") {
  return (args: string[]): Promise<Answer> =>
    args[0] === "config" ? Promise.resolve({ code: 0, output: `${registry}\n` }) : answer();
}

test("a registry that answers is reachable", async () => {
  const run = npm(async () => ({ code: 0, output: "1.0.0\n" }));
  expect(await isReachable({ run, wanted: "pnpm@1.0.0" })).toEqual({ ok: true, registry: "https://registry.test/" });
});

test.each([
  ["npm error code ENOTFOUND\nnpm error network", "ENOTFOUND"],
  ["npm error code UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ["npm error code E407\nnpm error 407 Proxy Authentication Required", "E407"],
  ["something else", "no answer"],
])("npm's %j is named as %s, with the settings that help", async (output, reason) => {
  const answer = await isReachable({ run: npm(async () => ({ code: 1, output })), wanted: "pnpm@1.0.0" });
  expect(answer).toEqual({ ok: false, registry: "https://registry.test/", reason });
  const text = explainUnreachable(answer);
  expect(text).toContain(`https://registry.test/ cannot be reached (${reason})`);
  expect(text).toContain("npm config set https-proxy");
});

test("a password in the registry's URL is not shown", async () => {
  const run = npm(async () => ({ code: 1, output: "" }), "https://user:hidden@registry.test/npm/");
  expect((await isReachable({ run, wanted: "pnpm@1.0.0" })).registry).toBe("https://registry.test/npm/");
});

test("an npm that cannot be started is an answer too", async () => {
  const run = npm(() => Promise.reject(Object.assign(new Error("spawn npm"), { code: "ENOENT" })));
  expect(await isReachable({ run, wanted: "pnpm@1.0.0" })).toMatchObject({ ok: false, reason: "ENOENT" });
});

test("an npm that waits for ever is ended, so that it does not keep the command from ending", async () => {
  const ended: unknown[] = [];
  const run = ([command]: string[], signal: AbortSignal): Promise<Answer> =>
    new Promise((_, fail) => {
      signal.addEventListener("abort", () => {
        ended.push(command);
        fail(signal.reason);
      });
    });
  expect(await isReachable({ run, wanted: "pnpm@1.0.0", patience: 20 })).toMatchObject({
    ok: false,
    reason: "ETIMEDOUT",
  });
  expect(ended).toContain("view");
});
