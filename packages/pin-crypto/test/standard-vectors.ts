import { fixture } from "./support.ts";

/** Vectors of FIPS 197, SP 800-38A, SP 800-38B, RFC 4231, RFC 7516 and RFC 7520; the file names the places. */
export interface StandardVectors {
  aes: {
    blocks: { id: string; key: string; plaintext: string; ciphertext: string }[];
    cbc: { id: string; key: string; iv: string; plaintext: string; ciphertext: string }[];
    cmac: { id: string; key: string; cmac: string }[];
  };
  hmac: { cases: { id: string; key: string; data: string; sha256: string; sha512: string }[] };
  jose: {
    gcm: { id: string; cek: string; iv: string; aad: string; plaintext: string; ciphertext: string; tag: string }[];
    detached: { id: string; key: string; header: { alg: "HS256" }; payload: string; jws: string }[];
  };
}

export const standardVectors = fixture<StandardVectors>("standard-vectors.json");
