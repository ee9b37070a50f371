// Without it vitest would take this folder's programs for none of its own.
export default { test: { include: ["vitest.fake-timers.mjs"] } };
