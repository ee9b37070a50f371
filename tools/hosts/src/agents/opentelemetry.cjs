// OpenTelemetry as most services set it up; spans go nowhere.
const { HttpInstrumentation } = require("@opentelemetry/instrumentation-http");
const { UndiciInstrumentation } = require("@opentelemetry/instrumentation-undici");
const { NodeSDK } = require("@opentelemetry/sdk-node");

const nowhere = { onStart() {}, onEnd() {}, forceFlush: async () => {}, shutdown: async () => {} };
new NodeSDK({
  spanProcessors: [nowhere],
  instrumentations: [new HttpInstrumentation(), new UndiciInstrumentation()],
}).start();
