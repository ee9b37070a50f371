// A process of its own, so that what the issuer's side knows is not in the heap that the leak test searches. It is sent the
// answers by method and path, and says its port.
import { createServer } from "node:http";

let answers = {};

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const [path] = request.url.split("?");
    const body = answers[`${request.method} ${path}`] ?? "{}";
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
});
process.on("message", (sent) => {
  answers = sent;
  server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
});
process.on("disconnect", () => process.exit());
