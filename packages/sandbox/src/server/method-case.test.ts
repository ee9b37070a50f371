import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../index.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

/** Writes pieces of a request and gives all that comes back until the server closes the connection. */
function exchange(url: string, pieces: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    let text = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await new Promise((next) => setTimeout(next, 10));
      }
    });
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    socket.on("close", () => done(text));
    socket.on("error", failed);
  });
}

const head = (method: string, more = "") =>
  `${method} /v1/issuing/cards/pin HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\n${more}\r\n`;

test("Rapyd's emulator accepts a method in lower case, and closes the connection afterwards", async () => {
  for (const pieces of [[`${head("post")}{}`], [head("post"), "{", "}"]]) {
    const answer = await exchange(sandbox.urls.rapyd, pieces);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).toContain("MISSING_AUTHENTICATION_HEADERS");
    expect(sandbox.requests.last("rapyd")).toMatchObject({ method: "POST" });
  }
});

test("what is no method stays a bad request", async () => {
  for (const method of ["p0st", "posts", "Post"]) {
    expect(await exchange(sandbox.urls.rapyd, [`${head(method)}{}`])).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  }
  expect(sandbox.requests.all("rapyd")).toEqual([]);
});

test("other emulators know upper case only, as HTTP has it", async () => {
  expect(await exchange(sandbox.urls.keysecure, [`${head("post")}{}`])).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});

test("a connection in upper case is kept open", async () => {
  const twice = `${head("POST")}{}${head("POST", "connection: close\r\n")}{}`;
  const answer = await exchange(sandbox.urls.rapyd, [twice]);
  expect(answer.match(/HTTP\/1\.1 400 /g)).toHaveLength(2);
});

test("a connection on which nothing came yet ends with the sandbox", async () => {
  const silent = connect(Number(new URL(sandbox.urls.rapyd).port), "127.0.0.1");
  await new Promise((ready) => silent.once("connect", ready));
  const closed = new Promise((done) => silent.once("close", done));
  silent.on("error", () => {});
  await sandbox.close();
  await closed;
});
