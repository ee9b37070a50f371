// Sets, reveals and blocks at Adyen by the vendor's own SDK, which wants https: and leaves the encryption to its caller. node-forge
// does that here. Written from the vendor's page on changing a PIN, and from ISO 9564-1.
import library from "@adyen/api-library";
import forge from "node-forge";

const { BalancePlatformAPI, Client, EnvironmentEnum } = library;
const { URL: url, API_KEY: apiKey, CARD: paymentInstrumentId, PIN: pin, STEPS: steps = "" } = process.env;
const client = new Client({ apiKey, environment: EnvironmentEnum.TEST });
const api = new BalancePlatformAPI(client);
const { ManageCardPINApi: pins, PaymentInstrumentsApi: cards } = api;
for (const part of [pins, cards]) part.baseUrl = `${url}/bcl/v2`;

async function wrap(purpose, key) {
  const { publicKey } = await pins.publicKey(purpose, "pem");
  const pem = `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`;
  return forge.util.bytesToHex(forge.pki.publicKeyFromPem(pem).encrypt(key, "RSAES-PKCS1-V1_5"));
}

/** One block of AES, without padding. */
function aes(direction, key, block) {
  const cipher =
    direction === "encrypt" ? forge.cipher.createCipher("AES-ECB", key) : forge.cipher.createDecipher("AES-ECB", key);
  cipher.start();
  cipher.update(forge.util.createBuffer(block));
  cipher.finish(() => true);
  return cipher.output.getBytes(16);
}

const tokenField = (token) => forge.util.hexToBytes(`4${token}${"0".repeat(15)}`);
const xor = (left, right) => forge.util.xorBytes(left, right, 16);

async function change() {
  const key = forge.random.getBytesSync(32);
  const token = [...forge.random.getBytesSync(16)].map((byte) => 1 + (byte.charCodeAt(0) % 9)).join("");
  const head = forge.util.hexToBytes(`4${pin.length}${pin}`.padEnd(16, "A"));
  const field = head + forge.random.getBytesSync(8);
  const block = aes("encrypt", key, xor(aes("encrypt", key, field), tokenField(token)));
  const encryptedPinBlock = forge.util.bytesToHex(block);
  const encryptedKey = await wrap("pinChange", key);
  return (await pins.changeCardPin({ paymentInstrumentId, encryptedKey, encryptedPinBlock, token })).status;
}

/** Says whether the PIN that came back is the one that was expected; it is not printed. */
async function reveal() {
  const key = forge.random.getBytesSync(32);
  const encryptedKey = await wrap("pinReveal", key);
  const { encryptedPinBlock, token } = await pins.revealCardPin({ paymentInstrumentId, encryptedKey });
  const block = aes("decrypt", key, forge.util.hexToBytes(encryptedPinBlock));
  const field = forge.util.bytesToHex(aes("decrypt", key, xor(block, tokenField(token))));
  return field.startsWith(`4${pin.length}${pin}`.padEnd(16, "a")) ? "as expected" : "another";
}

const suspend = async () => (await cards.updatePaymentInstrument(paymentInstrumentId, { status: "suspended" })).status;

const all = { change, reveal, suspend };
for (const step of steps.split(" ")) {
  try {
    console.log(await all[step]());
  } catch (error) {
    // The SDK's errors hold the response, and with it what was sent.
    console.log(error.statusCode ?? error.name, JSON.parse(error.responseBody ?? "{}").errorCode ?? "");
  }
}
