import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";

export const connect = ({ url, keys: { authId, secret, pinKey } }) => {
  const key = Buffer.from(pinKey, "base64");
  const encryptPin = aes256GcmPinEncryptor({ key, ivPosition: "before", encoding: "base64" });
  return freedompay({ baseUrl: url, authId, secret, encryptPin });
};
export const call = (cards, pin) => cards.setPin({ card: "828cf71d-a447-4a67-a149-c1df8bc197ca", pin });
