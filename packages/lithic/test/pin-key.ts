import { constants, createPrivateKey, privateDecrypt } from "node:crypto";

/** A key pair for tests without a sandbox. It protects nothing. */
const jwk = {
  kty: "RSA",
  n: "zR1JAEg5JbMJ0N4oj0l6eSM9oY318l1rRqOsZd9COhns9Eiypsvncmsi_VVqC3MH-BYijBWU8I2i4k6v59iECBcSGKHmwJlcQ5hEBrTUxeqVbql_bpTBmh0g0ahdpcApC5tq440GimsEBe0xNbnuKpEh0znHJ2Agu16KYdqApYUkFiCvpl1mceJ_-odz-NGxnBHFWiZRs7IIT5f8-Z6l4toME9662Gq_FxYWU72c7Zkj_xqOP3zruLgdgthD6IBst1qBq4g65Xf9CJlVfmk6a74HIqL-XHMe3M3IZ_hGt28vFYDQDSiY3nGXjga015qWDIKrpEdoWfC-6Foll8A_sQ",
  e: "AQAB",
  d: "K4uEUD5E_ZsrIg_L8hGCIf4Ii0f5VyUcjXBZfP4fD_kpjDnzzYPb5LdYhApSW1BmOHWwi2dYiZI0KpHUd-bILvSA58BVXf2g8Au_I2JYCpVw-H-c-WO0z0xQR5pUGUh4nkl2MY1ivleWUNDIgfSxWpGZqf9p55LZmBWr0Lbj2V-PYle7OEXlKJGIZ14BVFfHK9FCcZyrnJriCHuJWyCJypC1514PKNOuhjpVtu7LSzgohQaTqlowkrPc9dTe8AHp3XdeqHSsP1HiUsID-JRmmC_NdGiZD9L75uLvI80bQasvKouWb-wi74vlO4tc8kNRwtVZEH6FXAX_OfWZum6SDQ",
  p: "9UoTUfWE8e9qoxcL_W0KwDUacYAOzVlyE7p8NowOB5f3uLyl55MVXpjvbieVyEBR0GM-ETNfe53UYNRadbx2vezOJ8jlYWchJk5J8CjK4kV00rFIHT48ghFYJ9crKTajs8abXSGbPFepTn9_U9Ul-EmsmOXTQfHMN4uFnmV3lc0",
  q: "1hIe78L1O8nek0Jjxj9JmDZefp6ugERv4ldzIXsKQX3YwO_vj8mOjota-3HZV7JMS3MkEt0iSs5hTr1aMT0HMlG7N7Ahykgbsw19M8z2JjOuz2WVMqYNlgyOXqh3y24_v3vxfxdjYDiycJSZ7RDk-UdMZ1umc_X5m1dG0uIS7XU",
  dp: "sk8T9lttNlZdhYsmayaOTyULQQDfQcXI2LCSxTBQrpJ5QPDaBZp1SVwRiVj7WCPxlXPfVa-rtHgKQA1-aOIEy5HOVzuCC6llfqwgsZVlztDA2LyI-MEaSU8Eb4nJ1V7j57bzj-LzLw1mhSrHy5BB1tjvwAIp7WExnBsvmfKW2O0",
  dq: "GBpUN2S5HfE9yVDZURIBJE1C2HjfZvvNqSt1gBiNcBBOXnLlg0gLcAtKxDLuaMxfgMNHFYSmfsu78xSo2hBoBgdj0AJZ25_A1qk3JqT2NhjtntZuNRSzROjHAutvCY2xScsXxtqISuY3WSuyJRoY3eRkOuL72-SfJRlvlQD1Zp0",
  qi: "T0WUO4mYxzS5H1iCGz_TUIXNByHWBr2CVliazYEcKPVzm-PtC3lvzBUsds3ECASnmAI3Q2RnvnohoGEb8wkUs9DlB-PrupyRNztZ0atDxiX47n4Zxwzanikf5div8lJlapHNqW0NFiK1T2KYYdbYcoc5idNTfdlPJck5M8A16U4",
} as const;

/** Its public half as PEM. */
export const pinPublicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzR1JAEg5JbMJ0N4oj0l6
eSM9oY318l1rRqOsZd9COhns9Eiypsvncmsi/VVqC3MH+BYijBWU8I2i4k6v59iE
CBcSGKHmwJlcQ5hEBrTUxeqVbql/bpTBmh0g0ahdpcApC5tq440GimsEBe0xNbnu
KpEh0znHJ2Agu16KYdqApYUkFiCvpl1mceJ/+odz+NGxnBHFWiZRs7IIT5f8+Z6l
4toME9662Gq/FxYWU72c7Zkj/xqOP3zruLgdgthD6IBst1qBq4g65Xf9CJlVfmk6
a74HIqL+XHMe3M3IZ/hGt28vFYDQDSiY3nGXjga015qWDIKrpEdoWfC+6Foll8A/
sQIDAQAB
-----END PUBLIC KEY-----
`;

/** What an encrypted PIN block holds: Node alone decrypts it, as Lithic would. */
export function openPinBlock(field: string): { readonly nonce: unknown; readonly pin: unknown } {
  // Made here: a subject is also loaded by runtimes without node:crypto.
  const key = createPrivateKey({ key: { ...jwk }, format: "jwk" });
  const ciphertext = Buffer.from(field, "base64");
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return JSON.parse(privateDecrypt({ key, padding, oaepHash: "sha1" }, ciphertext).toString());
}
