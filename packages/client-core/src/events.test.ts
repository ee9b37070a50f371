import { channel } from "node:diagnostics_channel";
import { describe, expect, it, vi } from "vitest";
import { type CardPinEvent, EventHub, eventChannel } from "./events.ts";

const event: CardPinEvent = {
  type: "call-start",
  issuer: "test",
  verb: "setPin",
  callId: "c1",
  requestId: "r1",
  time: 1,
};

describe("EventHub", () => {
  it("tells every listener until it leaves, also one that was given twice", () => {
    const hub = new EventHub();
    let told = 0;
    const listener = (): void => {
      told += 1;
    };
    const leave = hub.subscribe(listener);
    hub.subscribe(listener);
    hub.emit(event);
    leave();
    leave();
    hub.emit(event);
    expect(told).toBe(3);
  });

  it("is not disturbed by a listener that throws or rejects", async () => {
    const hub = new EventHub();
    hub.subscribe(() => {
      throw new Error("listener");
    });
    hub.subscribe(() => Promise.reject(new Error("listener")) as never);
    const told: CardPinEvent[] = [];
    hub.subscribe((heard) => told.push(heard));
    hub.emit(event);
    await new Promise(setImmediate);
    expect(told).toEqual([event]);
  });

  it("gives every listener the event as it is, whatever another does to it", () => {
    const hub = new EventHub();
    hub.subscribe((heard) => void Object.assign(heard, { verb: "other" }));
    const told: CardPinEvent[] = [];
    hub.subscribe((heard) => told.push(heard));
    hub.emit({ ...event });
    expect(told).toEqual([event]);
  });

  it("does without the diagnostics channel where asking for it throws, as in the edge runtime of Next.js", () => {
    const getBuiltinModule = vi.spyOn(process, "getBuiltinModule").mockImplementation(() => {
      throw new Error("not supported");
    });
    const hub = new EventHub();
    getBuiltinModule.mockRestore();
    const seen: CardPinEvent[] = [];
    hub.subscribe((told) => seen.push(told));
    hub.emit(event);
    expect(seen).toEqual([event]);
  });

  it("publishes on the diagnostics channel", () => {
    const heard: unknown[] = [];
    const listen = (message: unknown): void => void heard.push(message);
    channel(eventChannel).subscribe(listen);
    new EventHub().emit(event);
    channel(eventChannel).unsubscribe(listen);
    new EventHub().emit(event);
    expect(heard).toEqual([event]);
  });
});

describe("hooks around an attempt", () => {
  const attempt = { ...event, type: "attempt-start", attempt: 1, method: "POST", pathTemplate: "/pin" } as const;

  it("run around the request, the last one outermost", async () => {
    const hub = new EventHub();
    const order: string[] = [];
    for (const name of ["a", "b"]) {
      hub.around(async (_, send) => {
        order.push(`${name} before`);
        await send();
        order.push(`${name} after`);
      });
    }
    await hub.sendInside(attempt, async () => void order.push("send"));
    await new Promise(setImmediate);
    expect(order).toEqual(["b before", "a before", "send", "a after", "b after"]);
  });

  it("cannot stop the request, send it twice, or hide its failure", async () => {
    const hub = new EventHub();
    hub.around(async (_, send) => {
      await send().catch(() => {});
      await send().catch(() => {});
    });
    hub.around(() => Promise.reject(new Error("hook")));
    hub.around(() => {
      throw new Error("hook");
    });
    hub.around((() => undefined) as never);
    let sent = 0;
    const sending = hub.sendInside(attempt, async () => {
      sent += 1;
      throw new Error("the request's own");
    });
    await expect(sending).rejects.toThrow("the request's own");
    expect(sent).toBe(1);
  });
});
