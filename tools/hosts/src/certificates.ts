// @peculiar/x509 makes certificates from WebCrypto's keys, so that a test needs neither files nor openssl. It asks for
// reflect-metadata to be imported before it.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

/** A certificate and its private key in PEM format. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** A private certificate authority. */
export interface Authority {
  /** Its own certificate, in PEM format. */
  readonly cert: string;
  /** Certifies a server or a client by these names. */
  issue(...names: readonly [string, ...string[]]): Promise<Certified>;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const hour = 3_600_000;

/** Makes an authority that nobody trusts by itself. */
export async function createAuthority(name: string): Promise<Authority> {
  const issuer = `CN=${name}`;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const validity = { notBefore: new Date(Date.now() - hour), notAfter: new Date(Date.now() + 24 * hour) };
  const engine = webcrypto as Crypto; // Node's types and the DOM's name the same object
  const extensions = [new x509.BasicConstraintsExtension(true, 1, true)];
  const root = await x509.X509CertificateGenerator.createSelfSigned(
    { name: issuer, ...validity, signingAlgorithm: algorithm, keys, extensions },
    engine,
  );
  return {
    cert: root.toString("pem"),
    async issue(...names) {
      const own = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
      const certificate = await x509.X509CertificateGenerator.create(
        {
          ...{ subject: `CN=${names[0]}`, issuer, ...validity, signingAlgorithm: algorithm },
          ...{ publicKey: own.publicKey, signingKey: keys.privateKey },
          extensions: [
            new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value }) as const)),
          ],
        },
        engine,
      );
      const der = await webcrypto.subtle.exportKey("pkcs8", own.privateKey);
      return { cert: certificate.toString("pem"), key: x509.PemConverter.encode(der, "PRIVATE KEY") };
    },
  };
}
