/** What the three forms have in common: a weekday, and a time of day. */
const form = /^[A-Z][a-z]{2,8},? [^,]*\d{2}:\d{2}:\d{2}[^,]*$/;
/** The form of C's asctime(), which names no time zone. */
const withoutZone = /^[A-Z][a-z]{2} [A-Z][a-z]{2} .*:\d{2} \d{4}$/;

/**
 * Returns an HTTP date (RFC 9110, section 5.6.7) in milliseconds since the epoch; `undefined` for anything else. All three forms
 * are in UTC, also the one that does not say so.
 */
export function parseHttpDate(header: string | null): number | undefined {
  const text = header?.trim() ?? "";
  // Date.parse takes much that is no HTTP date, such as "0", and reads a text without a zone as local time.
  const time = form.test(text) ? Date.parse(withoutZone.test(text) ? `${text} GMT` : text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
