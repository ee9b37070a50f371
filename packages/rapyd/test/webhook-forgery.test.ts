import { seededRandom } from "@cardpin/issuer-contract";
import { expect, it } from "vitest";
import { signRapydWebhookForTest, verifyRapydWebhook } from "../src/index.ts";

// `pnpm --filter @cardpin/rapyd test:slow` makes 100 000.
const rounds = Number(process.env["WEBHOOK_CUTS"] ?? 5_000);

const url = "https://shop.example/webhooks/rapyd";
const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };

interface Delivery {
  readonly salt: string;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
}

/** The signed text is URL, salt, timestamp, keys and body with nothing between them, so a salt of digits is the sly one. */
function genuine(random: (below: number) => number): Delivery {
  const alphabet = ["0123456789", "abcdef0123456789", "XYZ"][random(3)] ?? "0";
  const salt = Array.from({ length: 8 + random(9) }, () => alphabet[random(alphabet.length)]).join("");
  const timestamp = 1_760_000_000 + random(10_000_000);
  const data = {
    id: `ci_${random(1e6)}`,
    card_id: `card_${random(1e6)}`,
    status: ["ACT", "BLO", "INA"][random(3)],
    n: random(1e6),
  };
  const body = JSON.stringify({ id: `wh_${random(1e9)}`, type: "ISSUED_CARD_PIN_SET", data });
  const { signature } = signRapydWebhookForTest({ url, body, ...keys, salt, timestamp });
  return { salt, timestamp: String(timestamp), body, signature };
}

/** Cuts the signed text at other places, or moves a piece of the body. */
function forge({ salt, timestamp, body, signature }: Delivery, random: (below: number) => number): Delivery {
  const [from, to, length] = [random(body.length), random(body.length), 1 + random(12)];
  const piece = body.slice(from, from + length);
  const rest = body.slice(0, from) + body.slice(from + length);
  const run = salt + timestamp;
  const at = random(run.length + 1);
  const forgeries: readonly Partial<Delivery>[] = [
    { salt: run.slice(0, at), timestamp: run.slice(at) },
    { body: rest.slice(0, to) + piece + rest.slice(to) },
    { body: body.slice(0, from) + body.slice(from + length) },
    { body: `${body.slice(0, from)}${random(10)}${body.slice(from + 1)}` },
    { salt: salt + timestamp.slice(0, 1), timestamp: timestamp.slice(1) + String(random(10)) },
    { timestamp: String(Number(timestamp) + random(600) - 300) },
    { salt: salt.slice(0, -1), timestamp: salt.slice(-1) + timestamp, body },
  ];
  return { salt, timestamp, body, signature, ...forgeries[random(forgeries.length)] };
}

function isAccepted({ body, ...headers }: Delivery, now: number): boolean {
  return verifyRapydWebhook({ url, headers, body, now, ...keys }).ok;
}

it(`accepts every genuine webhook of ${rounds}, and none whose salt, time or body was cut or moved`, () => {
  const random = seededRandom(27);
  const counts = { forged: 0, same: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const delivery = genuine(random);
    const now = Number(delivery.timestamp) * 1_000;
    if (!isAccepted(delivery, now)) expect.unreachable("a genuine webhook was refused");
    const forged = forge(delivery, random);
    const isSame = JSON.stringify(forged) === JSON.stringify(delivery);
    counts[isSame ? "same" : "forged"] += 1;
    // At the time of the webhook, and at the time that the forgery names.
    const named = Number(forged.timestamp) * 1_000;
    for (const at of [now, Number.isFinite(named) ? named : now]) {
      if (!isSame && isAccepted(forged, at) && Math.abs(at - now) <= 600_000)
        expect.unreachable("a forged webhook was accepted");
    }
  }
  // Neither side of the test is empty.
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(rounds / 1_000);
});
