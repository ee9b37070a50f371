import { startWebApp } from "./start.ts";

const app = await startWebApp({ port: Number(process.env["PORT"] ?? "3000") });
console.log(`Open ${app.url} and sign in as maria with the password ${app.passwords.maria}`);
console.log(`The sandbox and its ATM: ${app.sandbox.urls.control}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void app.close());
