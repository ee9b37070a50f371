import { startWebApp } from "./start.ts";

const { PORT = "3000" } = process.env;
const app = await startWebApp({ port: Number(PORT) }).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${PORT} is taken by another program. Set PORT to a free one.`);
  process.exit(1);
});
console.log(`Open ${app.url} and sign in as maria with the password ${app.passwords.maria}`);
console.log(`The sandbox and its ATM: ${app.sandbox.urls.control}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void app.close());
