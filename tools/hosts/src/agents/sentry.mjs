// Sentry in front of a program of ES modules, with a transport that drops everything.
import * as Sentry from "@sentry/node";

const transport = () => ({ send: async () => ({}), flush: async () => true });
Sentry.init({ dsn: "http://key@127.0.0.1:2/1", tracesSampleRate: 1, transport, sendClientReports: false });
globalThis.withinTransaction = (work) => Sentry.startSpan({ name: "the calls" }, work);
