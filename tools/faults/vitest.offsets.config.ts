import shared from "../../vitest.config.ts";

/** The cases of `offsets/`, by themselves. */
export default { ...shared, test: { ...shared.test, include: ["offsets/**/*.test.ts"] } };
