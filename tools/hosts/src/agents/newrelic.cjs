// New Relic in its mode without a collector: it sends nothing.
const agent = require("newrelic");

globalThis.withinTransaction = (work) => agent.startBackgroundTransaction("the calls", work);
