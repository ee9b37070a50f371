/** A monitoring agent, and how it is loaded in front of a program. */
export interface Agent {
  readonly name: string;
  /** The package whose version is shown. */
  readonly package: string;
  /** Node's arguments for a program that is an ES module, and for one that is CommonJS. */
  readonly byImport: readonly string[];
  readonly byRequire: readonly string[];
  /** Headers that the agent adds to a request: the proof that it stood between the client and Node. */
  readonly adds: RegExp;
  /** Keeps the agent from calling anybody: no exporter, no collector, no settings from a server. */
  readonly env: Readonly<Record<string, string>>;
}

export const agents: readonly Agent[] = [
  {
    name: "OpenTelemetry",
    package: "@opentelemetry/instrumentation-http",
    byImport: ["--import", "./agents/opentelemetry.mjs"],
    byRequire: ["--require", "./agents/opentelemetry.cjs"],
    adds: /^traceparent$/,
    env: { OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" },
  },
  {
    name: "dd-trace",
    package: "dd-trace",
    byImport: ["--import", "dd-trace/initialize.mjs"],
    byRequire: ["--require", "dd-trace/init"],
    adds: /^x-datadog-trace-id$/,
    env: {
      // Port 2 of loopback, where nobody listens.
      DD_TRACE_AGENT_URL: "http://127.0.0.1:2",
      DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
      DD_REMOTE_CONFIGURATION_ENABLED: "false",
      DD_TRACE_STARTUP_LOGS: "false",
    },
  },
  {
    name: "Elastic APM",
    package: "elastic-apm-node",
    byImport: ["--import", "./agents/elastic.mjs"],
    byRequire: ["--require", "./agents/elastic.cjs"],
    adds: /^(elastic-apm-)?traceparent$/,
    env: { ELASTIC_APM_LOG_LEVEL: "off" },
  },
  {
    name: "New Relic",
    package: "newrelic",
    byImport: ["--import", "./agents/newrelic.mjs"],
    byRequire: ["--require", "./agents/newrelic.cjs"],
    adds: /^(newrelic|traceparent)$/,
    env: {
      NEW_RELIC_APP_NAME: "hosts",
      NEW_RELIC_LICENSE_KEY: "0123456789012345678901234567890123456789",
      NEW_RELIC_NO_CONFIG_FILE: "true",
      NEW_RELIC_LOG_ENABLED: "false",
      NEW_RELIC_SERVERLESS_MODE_ENABLED: "true",
      NEW_RELIC_ACCOUNT_ID: "1",
      NEW_RELIC_TRUSTED_ACCOUNT_KEY: "1",
      NEW_RELIC_PRIMARY_APPLICATION_ID: "1",
      NEW_RELIC_HOST: "127.0.0.1",
    },
  },
  {
    name: "Sentry",
    package: "@sentry/node",
    byImport: ["--import", "./agents/sentry.mjs"],
    byRequire: ["--require", "./agents/sentry.cjs"],
    adds: /^sentry-trace$/,
    // Its transport is in its set-up.
    env: {},
  },
];
