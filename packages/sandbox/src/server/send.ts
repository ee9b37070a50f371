import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Answer } from "../emulators/emulator.ts";
import type { Fault } from "./faults.ts";

/** Connections that are reset when the next request arrives on them. */
const doomed = new WeakSet<Socket>();

/** Whether the fault `close-keep-alive` on an earlier call wants this connection reset. */
export function isDoomed(socket: Socket): boolean {
  return doomed.has(socket);
}

/** Sends an answer as it is. */
export function sendAnswer(response: ServerResponse, answer: Answer, date: string): void {
  const body = bodyBytes(answer);
  response.writeHead(answer.status, answerHeaders(answer, body, date));
  response.end(body);
}

/** Sends what the fault makes of an answer. Faults that do not run the operation have no answer. */
export function sendFault(
  socket: Socket,
  response: ServerResponse,
  fault: Fault,
  answer: Answer | undefined,
  date: string,
): void {
  const body = answer === undefined ? new Uint8Array() : bodyBytes(answer);
  const headers = answer === undefined ? { date } : answerHeaders(answer, body, date);
  const status = answer?.status ?? 500;
  switch (fault.kind) {
    case "refuse-connection":
    case "reset-before-headers":
    case "commit-then-drop":
      socket.resetAndDestroy();
      return;
    case "silence":
      return;
    case "reset-after-headers":
      response.writeHead(status, headers);
      response.flushHeaders();
      afterFlush(socket, () => socket.resetAndDestroy());
      return;
    case "reset-mid-body":
      response.writeHead(status, headers);
      response.write(body.subarray(0, Math.ceil(body.length / 2)));
      afterFlush(socket, () => socket.resetAndDestroy());
      return;
    case "headers-then-silence":
      response.writeHead(status, headers);
      response.flushHeaders();
      return;
    case "slow-drip":
      response.writeHead(status, headers);
      drip(socket, response, body, Math.max(1, fault.bytes ?? 1), fault.intervalMs ?? 100);
      return;
    case "redirect":
      response.writeHead(fault.status ?? 308, { date, location: fault.location, "content-length": "0" });
      response.end();
      return;
    case "html": {
      const page = "<!doctype html><title>Maintenance</title><p>We will be back soon.</p>\n";
      response.writeHead(200, { date, "content-type": "text/html; charset=utf-8" });
      response.end(page);
      return;
    }
    case "truncated-json": {
      const half = body.subarray(0, Math.ceil(body.length / 2));
      response.writeHead(status, { ...headers, "content-length": String(half.length) });
      response.end(half);
      return;
    }
    case "empty":
      response.writeHead(fault.status ?? 500, { date, "content-length": "0" });
      response.end();
      return;
    case "huge-body":
      response.writeHead(fault.status ?? 500, { date, "content-type": "application/json" });
      pour(response, fault.bytes ?? 50_000_000);
      return;
    case "rate-limited":
      response.writeHead(429, {
        date,
        "content-type": "text/html; charset=utf-8",
        ...(fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter }),
      });
      response.end("<!doctype html><title>Too many requests</title>\n");
      return;
    case "duplicate-headers": {
      const { "content-length": _, ...others } = headers;
      response.writeHead(
        status,
        Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value, value]])),
      );
      response.end(body);
      return;
    }
    case "close-keep-alive":
      if (fault.when === "on-next-request") doomed.add(socket);
      else response.on("finish", () => afterFlush(socket, () => socket.destroy()));
      response.writeHead(status, headers);
      response.end(body);
      return;
  }
}

function bodyBytes(answer: Answer): Uint8Array {
  return new TextEncoder().encode("json" in answer ? JSON.stringify(answer.json) : answer.text);
}

function answerHeaders(answer: Answer, body: Uint8Array, date: string): Record<string, string> {
  return {
    date,
    "content-type": "application/json; charset=utf-8",
    ...answer.headers,
    "content-length": String(body.length),
  };
}

/** Waits until the machine has taken the bytes written so far. */
function afterFlush(socket: Socket, then: () => void): void {
  socket.write("", () => then());
}

function drip(socket: Socket, response: ServerResponse, body: Uint8Array, bytes: number, intervalMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + bytes));
    sent += bytes;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, intervalMs);
  socket.on("close", () => clearInterval(timer));
}

/** Sends `bytes` bytes, waiting for the client whenever its buffer is full. */
function pour(response: ServerResponse, bytes: number): void {
  const chunk = new Uint8Array(65_536).fill(0x20);
  let left = bytes;
  const more = () => {
    while (left > 0) {
      const piece = chunk.subarray(0, Math.min(left, chunk.length));
      left -= piece.length;
      if (!response.write(piece)) {
        response.once("drain", more);
        return;
      }
    }
    response.end();
  };
  more();
}
