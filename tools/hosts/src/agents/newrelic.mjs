// New Relic in front of a program of ES modules, in its mode without a collector.
import "newrelic/esm-loader.mjs";
import agent from "newrelic";

globalThis.withinTransaction = (work) => agent.startBackgroundTransaction("the calls", work);
