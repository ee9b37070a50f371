import type { SandboxAtm } from "../atm.ts";
import type { SandboxCards } from "../cards.ts";
import { checkTime, type SandboxClock } from "../clock.ts";
import type { SandboxWebhooks } from "../deliveries.ts";
import type { Emulator } from "../emulators/emulator.ts";
import { type IssuerId, issuerIds } from "../emulators/issuers.ts";
import type { JsonObject } from "../json.ts";
import type { SandboxMessages } from "../messages.ts";
import type { RequestLog } from "../requests.ts";
import type { FaultPlan, SandboxFaults } from "../server/faults.ts";
import { optionalIssuer, optionalNumber, optionalTime, readSeed, requiredIssuer, requiredString } from "./fields.ts";

/** What the control port works on. */
export interface ControlContext {
  readonly urls: () => Readonly<Record<string, string>>;
  readonly atm: SandboxAtm;
  readonly cards: SandboxCards;
  readonly requests: RequestLog;
  readonly faults: SandboxFaults;
  readonly webhooks: SandboxWebhooks;
  readonly messages: SandboxMessages;
  readonly clock: SandboxClock;
  readonly emulators: ReadonlyMap<IssuerId, Emulator>;
  /** One call of each issuer's client. */
  readonly sampleCalls: Readonly<Record<string, string>>;
  readonly random: (length: number) => Uint8Array;
}

/** What a call answers. */
export interface Reply {
  readonly status: number;
  readonly json: unknown;
}

/** A call of the control port. */
export interface Route {
  /** Members of its query (for `GET`) or its body. Any other one is refused. */
  readonly takes: readonly string[];
  /** What it throws is told to the caller, and holds no value that came in. */
  run(given: JsonObject): Reply | Promise<Reply>;
}

const ok = (json: unknown): Reply => ({ status: 200, json });
const created = (json: unknown): Reply => ({ status: 201, json });

/** Every call, by method and name. */
export function controlRoutes(context: ControlContext): ReadonlyMap<string, Route> {
  const { atm, cards, clock, emulators, faults, messages, requests, webhooks } = context;
  const time = (): Reply => ok({ now: clock.now() });
  const listCards = (issuer: IssuerId | undefined) =>
    (issuer === undefined ? issuerIds : [issuer]).flatMap((id) => cards.list(id));

  const routes: Readonly<Record<string, Route>> = {
    "GET urls": { takes: [], run: () => ok(context.urls()) },
    "GET cards": { takes: ["issuer"], run: ({ issuer }) => ok(listCards(optionalIssuer(issuer))) },
    "GET overview": { takes: [], run: () => ok(overview(context)) },
    "POST pages": {
      takes: ["issuer", "card", "flow"],
      run(given) {
        const issuer = requiredIssuer(given["issuer"]);
        const card = cards.get(issuer, requiredString(given, "card", "card-1001"));
        if (card === undefined) throw new TypeError("The sandbox has no such card. GET cards shows those it has.");
        const pages = emulators.get(issuer)?.pinPages;
        if (pages === undefined) throw new TypeError(`${issuer} has no PIN pages.`);
        const flow = pages.flows.find((known) => known === (given["flow"] ?? pages.flows[0]));
        if (flow === undefined) throw new TypeError(`\`flow\` must be one of ${pages.flows.join(", ")}.`);
        const page = pages.open(card, flow);
        return typeof page === "string"
          ? { status: 409, json: { error: `There is no page for this card: ${page}` } }
          : created({ url: page.url });
      },
    },
    "POST cards": {
      takes: ["issuer", "card"],
      run: ({ issuer, card }) => created(cards.add(requiredIssuer(issuer), readSeed(card))),
    },
    "POST atm": {
      takes: ["issuer", "card", "pin"],
      run: (given) =>
        ok(
          atm.verify({
            issuer: requiredIssuer(given["issuer"]),
            card: requiredString(given, "card", "C202605220001"),
            pin: requiredString(given, "pin", "0472"),
          }),
        ),
    },
    "GET messages": {
      takes: ["issuer"],
      run: ({ issuer }) => ok(messages.list(optionalIssuer(issuer))),
    },
    "POST messages": {
      takes: ["issuer", "card"],
      run(given) {
        const issuer = requiredIssuer(given["issuer"]);
        const card = requiredString(given, "card", "C202605220001");
        const message = messages.last({ issuer, card });
        return message === undefined
          ? { status: 404, json: { error: "Nothing was sent for a card with this id." } }
          : ok({ ...message, code: message.reveal() });
      },
    },
    "GET requests": { takes: ["issuer"], run: ({ issuer }) => ok(requests.all(optionalIssuer(issuer))) },
    "DELETE requests": {
      takes: [],
      run() {
        requests.clear();
        return ok({});
      },
    },
    "GET faults": { takes: [], run: () => ok(faults.list()) },
    "POST faults": {
      takes: ["issuer", "fault", "operationId", "times", "after", "every"],
      async run(given) {
        // `add` checks every member of the plan.
        await faults.add(given as unknown as FaultPlan);
        return created(faults.list());
      },
    },
    "DELETE faults": {
      takes: ["issuer"],
      async run({ issuer }) {
        await faults.clear(optionalIssuer(issuer));
        return ok(faults.list());
      },
    },
    "GET webhooks": { takes: ["issuer"], run: ({ issuer }) => ok(webhooks.attempts(optionalIssuer(issuer))) },
    "PUT webhooks": {
      takes: ["issuer", "url"],
      run(given) {
        const isOff = given["url"] === null || given["url"] === undefined;
        const url = isOff ? undefined : requiredString(given, "url", "http://127.0.0.1:8080/webhooks");
        webhooks.setUrl(requiredIssuer(given["issuer"]), url);
        return ok({});
      },
    },
    "GET clock": { takes: [], run: time },
    "POST clock": {
      takes: ["set", "advance", "reset"],
      run(given) {
        const set = optionalTime(given, "set");
        const advance = optionalNumber(given, "advance");
        const { reset } = given;
        if ((set ?? advance ?? reset) === undefined || (reset !== undefined && reset !== true)) {
          throw new TypeError("Send `set` or `advance` in milliseconds, or `reset: true`.");
        }
        // Before anything is changed.
        const start = set ?? (reset === true ? Date.now() : clock.now());
        checkTime(start + (advance ?? 0));
        if (reset === true) clock.reset();
        if (set !== undefined) clock.set(set);
        if (advance !== undefined) clock.advance(advance);
        return time();
      },
    },
  };
  return new Map(Object.entries(routes));
}

/** How many of the newest requests and messages the page shows. */
const SHOWN = 30;

/** All that the page of the control port shows, without a code or a PIN. */
function overview({ cards, clock, emulators, faults, messages, requests, sampleCalls, urls }: ControlContext): unknown {
  const addresses = urls();
  return {
    now: clock.now(),
    hosted: addresses["hosted"],
    issuers: [...emulators.values()].map(({ issuer, pinPages }) => ({
      id: issuer,
      url: addresses[issuer],
      flows: pinPages?.flows ?? [],
      sampleCall: sampleCalls[issuer],
      cards: cards.list(issuer).slice(0, 500),
    })),
    requests: requests.all().slice(-SHOWN).reverse(),
    messages: messages.list().slice(-SHOWN).reverse(),
    faults: faults.list(),
  };
}
