import { fetchHttp } from "./fetch.ts";
import type { Http } from "./http.ts";
import type { HttpSettings } from "./options.ts";

/** For platforms whose HTTP client is the platform's own `fetch`, which takes none of the options. */
export function defaultHttp(settings: HttpSettings | undefined): Http {
  if (settings !== undefined) {
    throw settings.bad(
      "http needs node:http, which this platform's client does not use. Set connections up in a fetch of your own.",
    );
  }
  return fetchHttp(undefined);
}
