import { afterEach, describe, expect, it } from "vitest";
import { parseHttpDate } from "./http-date.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

const time = Date.UTC(2026, 10, 6, 8, 49, 37);

describe("parseHttpDate", () => {
  it("reads the three forms of HTTP, wherever the machine is", () => {
    for (const [here, minutes] of [
      ["UTC", 0],
      ["America/New_York", 300],
      ["Asia/Kolkata", -330],
    ] as const) {
      process.env["TZ"] = here;
      expect(new Date(time).getTimezoneOffset(), here).toBe(minutes);
      for (const text of [
        "Fri, 06 Nov 2026 08:49:37 GMT",
        " Fri, 06 Nov 2026 08:49:37 GMT ",
        "Fri, 06 Nov 2026 09:49:37 +0100",
        "Friday, 06-Nov-26 08:49:37 GMT",
        "Fri Nov  6 08:49:37 2026",
        "Fri Nov 06 08:49:37 2026",
      ]) {
        expect(parseHttpDate(text), `${text} in ${here}`).toBe(time);
      }
    }
  });

  it("takes nothing else, though Date.parse does", () => {
    const others = ["0", "1", "2026", "May", "2026-11-06T08:49:37Z", "06 Nov 2026 08:49:37 GMT", "yesterday", "", null];
    others.push("Fri, 06 Nov 2026 08:49:37", "Friday, 06-Nov-26 08:49:37", "Fri Nov 06 08:49:37 GMT 2026");
    for (const text of others) expect(parseHttpDate(text), String(text)).toBeUndefined();
    expect(parseHttpDate("Fri, 06 Nov 2026 08:49:37 GMT, Fri, 06 Nov 2026 08:49:37 GMT")).toBeUndefined();
  });
});
