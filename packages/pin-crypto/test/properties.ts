import fc from "fast-check";

// The same cases in every run, so that none fails by chance; PROPERTY_SEED in the environment gives others.
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_121) });

export { fc };
