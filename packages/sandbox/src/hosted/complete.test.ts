import { expect, test } from "vitest";
import { openPage } from "../emulators/hashdt/test/by-hand.ts";
import { startSandbox } from "../index.ts";

test("a page is finished by plain form posts, for each flow", async () => {
  await using sandbox = await startSandbox();
  const verify = (pin: string) => sandbox.atm.verify({ issuer: "hashdt", card: "card-1001", pin }).verdict;
  const { complete } = sandbox.hosted;

  expect(await complete(await openPage(sandbox, "set"), { newPin: "0472" })).toEqual({ outcome: "done", status: 200 });
  expect([verify("0472"), verify("4826")]).toEqual(["approved", "wrong-pin"]);
  const change = { currentPin: "0472", newPin: "4826" };
  expect((await complete(await openPage(sandbox, "change"), change)).outcome).toBe("done");
  expect([verify("4826"), verify("0472")]).toEqual(["approved", "wrong-pin"]);
  expect((await complete(await openPage(sandbox, "reset"), { newPin: "9035" })).outcome).toBe("done");
  expect([verify("9035"), verify("4826")]).toEqual(["approved", "wrong-pin"]);
});

test("it takes the address from the object of a client's answer, and tells how a page ended", async () => {
  await using sandbox = await startSandbox();
  const { complete } = sandbox.hosted;
  const address = await openPage(sandbox, "set");
  const page = { reveal: () => address };
  expect(await complete(page, { newPin: "4826", confirmation: "4827" })).toEqual({ outcome: "refused", status: 422 });
  expect(await complete(page, { newPin: "4826" })).toEqual({ outcome: "done", status: 200 });
  expect(await complete(page, { newPin: "9035" })).toEqual({ outcome: "used", status: 410 });
  const nowhere = `${sandbox.urls.hosted}/hashdt/pin?token=none`;
  expect(await complete(nowhere, { newPin: "9035" })).toEqual({ outcome: "unknown", status: 404 });
});

test("it asks for the current PIN where the page does, and types nothing without it", async () => {
  await using sandbox = await startSandbox();
  const address = await openPage(sandbox, "change", "card-1002");
  await expect(sandbox.hosted.complete(address, { newPin: "9035" })).rejects.toThrow(/currentPin/);
  expect(sandbox.cards.get("hashdt", "card-1002")?.triesLeft).toBe(3);
});
