import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createContender } from "./contenders.ts";

/** What the parent asks for. */
export interface Order {
  readonly calls: number;
  readonly inFlight: number;
  /** Collect garbage afterwards, so that `heap` is what the calls left behind; it disturbs what the compiler has learnt. */
  readonly weighed?: boolean;
}

/** What the calls of one order took, in microseconds. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
  readonly heap: number;
  readonly rss: number;
}

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const [name = "", places = ""] = process.argv.slice(2);
const send = await createContender(name, JSON.parse(places));

async function carryOut({ calls, inFlight, weighed }: Order): Promise<Taken> {
  let left = calls;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await send();
  };
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const wall = Number(process.hrtime.bigint() - before) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  if (weighed === true) collect();
  const { heapUsed: heap, rss } = process.memoryUsage();
  return { wall, cpu: user + system, heap, rss };
}

process.on("message", (order: Order) => void carryOut(order).then((taken) => process.send?.(taken)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
