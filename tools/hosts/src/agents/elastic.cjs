// Elastic APM, told to send nothing.
const agent = require("elastic-apm-node").start({ disableSend: true, cloudProvider: "none", centralConfig: false });

globalThis.withinTransaction = async (work) => {
  const transaction = agent.startTransaction("the calls");
  try {
    return await work();
  } finally {
    transaction.end();
  }
};
