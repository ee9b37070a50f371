// A batch in a process of its own, so that a test can end it at any moment. Its one argument is JSON.
import { type BatchOrder, runOrder } from "./run-order.ts";

const order: BatchOrder = JSON.parse(process.argv[2] ?? "{}");
await runOrder(order);
