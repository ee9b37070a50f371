import { afterAll, describe, expect, it } from "vitest";
import { subjects } from "../issuers.ts";
import { type Lane, laneWires, runLane } from "./lanes.ts";

/** All cases of every lane when OFFSETS=all; else the lanes share them, so that together they try every byte. */
const isWhole = process.env["OFFSETS"] === "all";
/** A prime, so that a lane's share has every fault in it. */
const shares = 13;
/** Verbs that must not be carried out twice, those first that make something for a cardholder. */
const preferred = ["openSetPin", "issueNewPin", "requestOtp"] as const;

const actions = [
  ...subjects
    .filter(({ verbs }) => verbs.setPin !== undefined)
    .map((subject) => ({ subject, verb: "setPin" as const })),
  // Of each issuer that has any, one verb that must not be carried out twice.
  ...subjects.flatMap((subject) => {
    const verb = preferred.find((name) => subject.verbs[name] !== undefined && !subject.mayRepeat.includes(name));
    return verb === undefined ? [] : [{ subject, verb }];
  }),
];
const lanes: readonly Lane[] = laneWires
  .flatMap((wire) => actions.map((action) => ({ ...action, wire })))
  .map((lane, number) => ({ ...lane, share: isWhole ? { first: 0, every: 1 } : { first: number, every: shares } }));

let cases = 0;
afterAll(() => {
  // The lanes must not have shrunk unseen.
  if (cases > 0) expect(cases).toBeGreaterThan(5_000);
});

describe.concurrent("a connection that breaks at any byte, in any way", () => {
  for (const lane of lanes) {
    const { subject, verb, wire } = lane;
    it(`${subject.issuer} says of ${verb} over ${wire} only what the ATM confirms`, async () => {
      const report = await runLane(lane);
      cases += report.cases;
      expect(report.lies).toEqual([]);
      // Both kinds of endings came up, or there were no faults.
      expect(report.said["success"]).toBeGreaterThan(0);
      expect(report.said["unknown"]).toBeGreaterThan(0);
    }, 600_000);
  }
});
