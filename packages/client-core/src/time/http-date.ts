/** The two forms with a comma. Some servers write the zone in another way than HTTP wants. */
const withZone = /^[A-Z][a-z]{2,8}, [^,]*\d{2}:\d{2}:\d{2} (GMT|UTC|[+-]\d{4})$/;
/** The form of C's asctime(), which names no time zone. */
const withoutZone = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [^,]*\d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * Returns an HTTP date (RFC 9110, section 5.6.7) in milliseconds since the epoch; `undefined` for anything else. All three forms
 * are in UTC, also the one that does not say so.
 */
export function parseHttpDate(header: string | null): number | undefined {
  const text = header?.trim() ?? "";
  // Date.parse takes much that is no HTTP date, such as "0", and reads a text without a zone as local time.
  const utc = withoutZone.test(text) ? `${text} GMT` : text;
  const time = utc !== text || withZone.test(text) ? Date.parse(utc) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
