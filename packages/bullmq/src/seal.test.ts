import type { BatchJob } from "@cardpin/batch";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { openJob, sealJob } from "./seal.ts";

const key = new Uint8Array(32).fill(7);
const job: BatchJob = {
  ...{ batch: "b", line: 17, attempt: 1, verb: "setPin", issuer: "eu", requestId: "r", repeatable: true },
  input: { card: "card_1", otp: { otp: "314159" } },
  facts: { birthDate: "1984-09-23" },
  pin: Pin.from("491827364509"),
};

describe("a job in Redis", () => {
  it("shows nothing of card, cardholder, one-time password or PIN", () => {
    const text = JSON.stringify(sealJob(job, key));
    for (const secret of ["491827364509", "314159", "1984-09-23", "card_1"]) expect(text).not.toContain(secret);
    expect(sealJob(job, key).sealed).not.toBe(sealJob(job, key).sealed);
  });

  it("opens to what it was, with a PIN or without", () => {
    const opened = openJob(sealJob(job, key), key);
    expect(opened).toMatchObject({ ...job, pin: expect.anything() });
    expect(opened.pin?.use((digits) => Buffer.from(digits).toString())).toBe("491827364509");
    const { pin: _, facts: __, ...plain } = job;
    expect(openJob(sealJob(plain, key), key)).toEqual(plain);
  });

  it("does not open with another key, nor as another job", () => {
    const data = sealJob(job, key);
    expect(() => openJob(data, new Uint8Array(32))).toThrow();
    for (const change of [{ line: 18 }, { issuer: "us" }, { repeatable: false }, { attempt: 2 }]) {
      expect(() => openJob({ ...data, ...change }, key)).toThrow();
    }
    const { sealed: _, ...ended } = data;
    expect(() => openJob(ended, key)).toThrow();
  });
});
