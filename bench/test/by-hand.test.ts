import { startScriptedServer } from "@cardpin/issuer-contract";
import { discoverSubjects, importByHand } from "@cardpin/issuer-contract/discover";
import { describe, expect, it } from "vitest";

const issuers = await Promise.all(
  (await discoverSubjects()).map(async (subject) => ({
    id: subject.id,
    subject,
    make: await importByHand(subject.id),
  })),
);

describe.each(issuers)("$id", ({ subject, make }) => {
  it.skipIf(make === undefined)(
    "by hand sends what the client sends, so the measurement compares like with like",
    async () => {
      const { answers, card, create, credentials, main, pins, verbs } = subject;
      await using server = await startScriptedServer((request) => answers.success(request));
      const issuer = create({ baseUrl: server.url, credentials });
      const use = { card: card.id, pin: pins[0] };
      await verbs[main]?.call(issuer, use);
      const first = server.requests.length;
      await verbs[main]?.call(issuer, use);
      issuer.close();
      let before: unknown;
      for (const request of server.requests.slice(first)) {
        const sent = {
          ...{ method: request.method, path: request.path, body: request.body.toString() },
          headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        };
        const made = make?.(sent, { credentials, ...use, before });
        expect(Object.keys(made?.headers ?? {}).sort()).toEqual(Object.keys(sent.headers).sort());
        // Ciphertexts and times differ; their lengths do not.
        expect((made?.body ?? "").length).toBe(sent.body.length);
        before = JSON.parse(String(answers.success(request).body));
      }
      expect(first).toBeGreaterThan(0);
    },
  );
});
