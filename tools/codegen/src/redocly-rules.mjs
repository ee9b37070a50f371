// Redocly plugin with this repository's own rules. Each rule looks at the whole document at once and returns findings:
// a path of keys and a message. specs/README.md says what the rules are for.
import { errorTables, knownExtensions, operationRules, pinFields } from "./extension-rules.mjs";
import { allSchemas, bodies, follow, operations, schemasUnder } from "./spec-walk.mjs";

/** Values that nobody may see: `format: password` everywhere, and `writeOnly` where they are sent. */
const SECRET_DIGITS =
  /^(new|old|current|encrypted)?pin(block)?$|^cv[vc]2?$|^(pan|cardnumber)$|^(card)?otp$|^mfacode$|^(password|clientsecret)$/;
/** Values that open a door: `x-secret: true`, or `x-secret: false` when the name misleads. */
const SECRET_TOKENS =
  /^(access|refresh|client|clientaccess)?token$|^(redirect|iframe|hosted)(url|uri)$|pin(page)?(url|uri)$/;

function responseClasses(document) {
  return operations(document).flatMap(({ operation, path }) => {
    const statuses = Object.keys(operation.responses ?? {});
    return ["2", "4", "5"]
      .filter((digit) => !statuses.some((status) => status.startsWith(digit)))
      .map((digit) => ({ path: [...path, "responses"], message: `No ${digit}xx response is described.` }));
  });
}

function secretFields(document) {
  const sent = bodies(document).flatMap((body) =>
    [...schemasUnder(document, body.place)].map((found) => ({ ...found, sent: body.sent })),
  );
  // Schemas that no body uses, such as the plain text of an encrypted one.
  const rest = allSchemas(document).map((found) => ({ ...found, sent: false }));
  return [...sent, ...rest].flatMap(({ schema, path, name, sent: isSent }) => {
    const plain = (name ?? "").replaceAll(/[_-]/g, "").toLowerCase();
    // Only where the property itself is a value; the digits may also sit in an object around them.
    if (schema.properties !== undefined) return [];
    if (SECRET_TOKENS.test(plain) && typeof schema["x-secret"] !== "boolean" && !isSent) {
      return [{ path, message: `"${name}" opens a door by its name: add x-secret: true, or false when it does not.` }];
    }
    if (!SECRET_DIGITS.test(plain)) return [];
    return [
      ...(schema.format === "password" ? [] : [{ path, message: `"${name}" is secret and needs format: password.` }]),
      ...(isSent && schema.writeOnly !== true
        ? [{ path, message: `"${name}" is sent and needs writeOnly: true.` }]
        : []),
    ];
  });
}

function secretParameters(document) {
  return operations(document).flatMap(({ operation, path }) =>
    (operation.parameters ?? []).flatMap((_, index) => {
      const found = follow(document, [...path, "parameters", index]);
      const plain = String(found.value?.name).replaceAll(/[_-]/g, "").toLowerCase();
      return SECRET_DIGITS.test(plain)
        ? [{ path: found.path, message: `"${found.value.name}" is secret and has no place in a URL or header.` }]
        : [];
    }),
  );
}

/** Clients write parameters as they are: there is no style for a list or an object. */
function scalarParameters(document) {
  return operations(document).flatMap(({ operation, path }) =>
    (operation.parameters ?? []).flatMap((_, index) => {
      const found = follow(document, [...path, "parameters", index]);
      const { value: schema } = follow(document, [...found.path, "schema"]);
      return ["string", "integer", "number", "boolean"].includes(schema?.type)
        ? []
        : [{ path: found.path, message: `"${found.value?.name}" must be a string, a number or a boolean.` }];
    }),
  );
}

function discriminators(document) {
  return allSchemas(document)
    .filter(({ schema }) => schema.discriminator !== undefined)
    .map(({ path }) => ({
      path,
      message: "A discriminator makes types that callers cannot narrow; use const members.",
    }));
}

function nestedOneOf(document) {
  return allSchemas(document)
    .filter(({ schema }) => schema.oneOf !== undefined)
    .filter(({ path, schema }) =>
      [...schema.oneOf.keys()].some((index) =>
        [...schemasUnder(document, [...path, "oneOf", index])].some((inner) => inner.schema.oneOf !== undefined),
      ),
    )
    .map(({ path }) => ({ path, message: "A oneOf holds another oneOf; flatten them." }));
}

function openAnswers(document) {
  return bodies(document)
    .filter(({ sent }) => !sent)
    .flatMap(({ place }) => [...schemasUnder(document, place)])
    .filter(({ schema }) => schema.additionalProperties === false)
    .map(({ path }) => ({ path, message: "An answer may carry members that the issuer adds later; do not close it." }));
}

/** Like Redocly's rule, but a reference inside an extension counts too. */
function unusedComponents(document) {
  const references = new Set();
  JSON.stringify(document, (key, value) => {
    if (key === "$ref") references.add(value);
    return value;
  });
  return Object.entries(document.components ?? {})
    .filter(([kind]) => kind !== "securitySchemes")
    .flatMap(([kind, members]) => Object.keys(members).map((name) => ({ kind, name })))
    .filter(({ kind, name }) => !references.has(`#/components/${kind}/${name}`))
    .map(({ kind, name }) => ({ path: ["components", kind, name], message: `"${name}" is never used.` }));
}

function rule(find) {
  return () => ({
    Root(document, { report, location }) {
      const told = new Set();
      for (const { path, message } of find(document)) {
        const key = JSON.stringify([path, message]);
        if (!told.has(key)) report({ message, location: location.child(path) });
        told.add(key);
      }
    },
  });
}

// biome-ignore lint/style/noDefaultExport: Redocly takes a plugin from the default export.
export default function cardpin() {
  return {
    id: "cardpin",
    rules: {
      oas3: {
        "response-classes": rule(responseClasses),
        "secret-fields": rule(secretFields),
        "secret-parameters": rule(secretParameters),
        "scalar-parameters": rule(scalarParameters),
        "no-discriminator": rule(discriminators),
        "no-nested-one-of": rule(nestedOneOf),
        "open-answers": rule(openAnswers),
        "known-extensions": rule(knownExtensions),
        "operation-rules": rule(operationRules),
        "pin-fields": rule(pinFields),
        "error-tables": rule(errorTables),
        "unused-components": rule(unusedComponents),
      },
    },
  };
}
