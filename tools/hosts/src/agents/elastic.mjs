// Elastic APM in front of a program of ES modules, told to send nothing.
import { register } from "node:module";
import agent from "elastic-apm-node";

register("elastic-apm-node/loader.mjs", import.meta.url);
agent.start({ disableSend: true, cloudProvider: "none", centralConfig: false });

globalThis.withinTransaction = async (work) => {
  const transaction = agent.startTransaction("the calls");
  try {
    return await work();
  } finally {
    transaction.end();
  }
};
