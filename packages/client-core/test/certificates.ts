// @peculiar/x509 makes certificates from the keys of WebCrypto: private authorities, servers and clients of a test need no files and
// no openssl. It is for tests only, so it costs users nothing.
// Its own first import must be that of reflect-metadata.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const day = 86_400_000;

/** A certificate and its private key in PEM format. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** A private certificate authority. */
export interface Authority {
  readonly cert: string;
  /** Certifies a server or a client by its name, or by several of which the first is its subject. */
  issue(name: string | readonly [string, ...string[]], options?: { readonly expired?: boolean }): Promise<Certified>;
}

export async function createAuthority(name: string): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const issuer = `CN=${name}`;
  const root = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: issuer,
      notBefore: new Date(Date.now() - 10 * day),
      notAfter: new Date(Date.now() + 10 * day),
      signingAlgorithm: algorithm,
      keys,
      extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
    },
    webcrypto as Crypto, // Node's types and the DOM's name the same object
  );
  return {
    cert: root.toString("pem"),
    async issue(name, { expired = false } = {}) {
      const names = typeof name === "string" ? ([name] as const) : name;
      const own = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
      const certificate = await x509.X509CertificateGenerator.create(
        {
          subject: `CN=${names[0]}`,
          issuer,
          notBefore: new Date(Date.now() - 5 * day),
          notAfter: new Date(Date.now() + (expired ? -day : day)),
          signingAlgorithm: algorithm,
          publicKey: own.publicKey,
          signingKey: keys.privateKey,
          extensions: [
            new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value }) as const)),
          ],
        },
        webcrypto as Crypto,
      );
      const der = await webcrypto.subtle.exportKey("pkcs8", own.privateKey);
      return { cert: certificate.toString("pem"), key: x509.PemConverter.encode(der, "PRIVATE KEY") };
    },
  };
}
