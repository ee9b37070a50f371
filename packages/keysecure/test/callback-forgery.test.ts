import { seededRandom } from "@cardpin/issuer-contract";
import { expect, it } from "vitest";
import { cut, genuineMembers, move, readingsOf, saySame, textToSign, verdictOn } from "./callback-forgery.ts";

// `pnpm --filter @cardpin/keysecure test:slow` makes 100 000.
const rounds = Number(process.env["CALLBACK_CUTS"] ?? 5_000);

it(`lets no forged value pass in ${rounds} cuts and moves, and takes every genuine text with one reading`, () => {
  const random = seededRandom(12);
  const counts = { genuine: 0, ambiguous: 0, sly: 0, forged: 0, same: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const members = genuineMembers(random);
    const text = textToSign(members);
    const readings = readingsOf(text);
    const verdict = verdictOn(members, text);
    if (verdict !== (readings === 1 ? "ok" : "ambiguous"))
      expect.unreachable(`${verdict}, ${readings} readings: ${text}`);
    counts[readings === 1 ? "genuine" : "ambiguous"] += 1;
    if (readings === 1 && (text.match(/&[^&=]*=/g) ?? []).length > Object.keys(members).length + 1) counts.sly += 1;
    const forged = round % 2 === 0 ? cut(text, random) : move(members, random);
    const isSame = saySame(forged, members);
    if (!isSame && verdictOn(forged, text) === "ok") expect.unreachable(`accepted: ${JSON.stringify([forged, text])}`);
    counts[isSame ? "same" : "forged"] += 1;
  }
  // Neither side of the test is empty.
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(rounds / 100);
});
