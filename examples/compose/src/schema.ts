const text = { type: "string", minLength: 1 } as const;
const duration = { type: "string", pattern: "^[0-9]+(ms|s|m|h)$" } as const;

/** The part of the Compose specification that the file uses, and nothing else: a wrong name is an error. */
export const composeSchema = {
  type: "object",
  additionalProperties: false,
  required: ["services"],
  properties: {
    services: {
      type: "object",
      minProperties: 1,
      propertyNames: { pattern: "^[a-z0-9][a-z0-9_-]*$" },
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["image", "command"],
        properties: {
          image: text,
          command: text,
          working_dir: { type: "string", pattern: "^/" },
          volumes: { type: "array", items: { type: "string", pattern: "^[./][^:]*:/[^:]+(:ro|:rw)?$" } },
          environment: { type: "object", additionalProperties: text },
          // Published on this machine only.
          ports: { type: "array", items: { type: "string", pattern: "^127\\.0\\.0\\.1:[0-9]+:[0-9]+$" } },
          depends_on: {
            type: "object",
            additionalProperties: {
              type: "object",
              additionalProperties: false,
              properties: { condition: { enum: ["service_started", "service_healthy"] } },
            },
          },
          healthcheck: {
            type: "object",
            additionalProperties: false,
            required: ["test"],
            properties: {
              test: { type: "array", items: text, minItems: 2 },
              interval: duration,
              retries: { type: "integer", minimum: 1 },
            },
          },
        },
      },
    },
  },
} as const;
