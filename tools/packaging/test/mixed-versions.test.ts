import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeConsumer, writeFiles } from "../src/consumer.ts";
import { mustRun } from "../src/run.ts";
import { packAll, publicFolders, readManifest, type Tarballs } from "../src/tarballs.ts";

const core = "@cardpin/client-core";
const issuer = "@cardpin/rapyd";
const used = publicFolders().filter((folder) =>
  ["cardpin", core, issuer, "@cardpin/pin-crypto", "@cardpin/pin-policy"].includes(readManifest(folder).name),
);

let folder = "";
let older: Tarballs;
/** The next patch of the core has a member more, and the issuer's uses it. */
let newer: Tarballs;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cardpin-versions-"));
  const setAll = (stage: string): void => {
    for (const id of ["cardpin", "client-core", "pin-crypto", "pin-policy", "rapyd"]) setVersion(stage, id, "0.1.0");
  };
  older = await packAll(join(folder, "older"), { folders: used, prepare: setAll });
  newer = await packAll(join(folder, "newer"), {
    folders: used,
    prepare: (stage) => {
      setAll(stage);
      for (const id of ["client-core", "rapyd"]) setVersion(stage, id, "0.1.1");
      appendFileSync(join(stage, "packages/client-core/dist/index.js"), '\nexport const later = "later";\n');
      appendFileSync(join(stage, "packages/rapyd/dist/index.js"), `\nexport { later } from "${core}";\n`);
    },
  });
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

function setVersion(stage: string, id: string, version: string): void {
  const path = join(stage, "packages", id, "package.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), version }, null, 2));
}

/** Sets a PIN in the sandbox, and makes a call that fails. */
const program = `
  import { isCardPinError } from "@cardpin/client-core";
  import * as issuer from "@cardpin/rapyd";
  import { createCardPin, Pin } from "cardpin";

  const { url, keys } = JSON.parse(process.env.CONSUMER_INPUT);
  const cards = createCardPin({ issuers: { travel: issuer.rapyd({ baseUrl: url, ...keys }) } });
  const card = "card_a5429bdb6c529008ed5b409e5929b606";
  const { state } = await cards.issuer("travel").setPin({ card, pin: Pin.from("4929") });
  const error = await cards.issuer("travel").setPin({ card: "card_unknown", pin: "4929" }).catch((error) => error);
  console.log(state, isCardPinError(error), error.code, issuer.later ?? "nothing");
`;

async function printed(place: string): Promise<string> {
  writeFiles(place, { "program.mjs": program });
  const input = JSON.stringify({ url: sandbox.urls.rapyd, keys: sandbox.credentials.rapyd });
  const env = { ...process.env, CONSUMER_INPUT: input };
  return (await mustRun(process.execPath, ["program.mjs"], place, env)).trim();
}

/** The version of the core that the project has at the top, and of the issuer's own if it has one. */
function coresIn(place: string): (string | undefined)[] {
  return ["node_modules", `node_modules/${issuer}/node_modules`].map((modules) => {
    const at = join(place, modules, core);
    return existsSync(at) ? readManifest(at).version : undefined;
  });
}

test("an older issuer package works with a newer core, which its range takes", async () => {
  const tarballs = { ...older, ours: { ...older.ours, [core]: newer.ours[core] ?? "" } };
  const place = await makeConsumer(tarballs, ["cardpin", issuer]);
  try {
    expect(coresIn(place)).toEqual(["0.1.1", undefined]);
    expect(readManifest(join(place, "node_modules", issuer)).dependencies).toMatchObject({ [core]: "^0.1.0" });
    expect(await printed(place)).toBe("effective true card-not-found nothing");
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

test("a newer issuer package asks for the newer core, and works beside an older one", async () => {
  const tarballs = { ...older, ours: { ...older.ours, [issuer]: newer.ours[issuer] ?? "" } };
  const own = { [issuer]: { [core]: `file:${newer.ours[core]}` } };
  const place = await makeConsumer(tarballs, ["cardpin", core, issuer], own);
  try {
    expect(readManifest(join(place, "node_modules", issuer)).dependencies).toMatchObject({ [core]: "^0.1.1" });
    expect(coresIn(place)).toEqual(["0.1.0", "0.1.1"]);
    expect(await printed(place)).toBe("effective true card-not-found later");
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
