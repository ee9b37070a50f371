/// <reference types="node" />
import { X509Certificate } from "node:crypto";
import type https from "node:https";
import tls from "node:tls";
import { omitUndefined } from "../omit-undefined.ts";
import type { HttpSettings, PemOrBytes } from "./options.ts";

/**
 * Gives the TLS options of connections to the issuer. Certificates and keys are read here once, so that a wrong one shows when the
 * client is made.
 *
 * @throws what `settings.bad` makes
 */
export function secureOptions(settings: HttpSettings): https.AgentOptions {
  const { ca, cert, key, pfx, passphrase, servername, minVersion = leastVersion() } = settings.tls;
  const authorities = ca === undefined ? [] : [ca].flat().map(forNode);
  // Only what was given: Node reads some members that are undefined as if they had been given.
  const own = omitUndefined({
    cert: cert && forNode(cert),
    key: key && forNode(key),
    pfx: pfx && forNode(pfx),
    passphrase,
  });
  const wrong = (names: string, expected: string): Error => settings.bad(`Node cannot read ${names}: ${expected}.`);
  for (const authority of authorities) {
    // Each one of a bundle: Node trusts those in front of one that it cannot read, and drops the rest in silence.
    const text = String(authority);
    const blocks = text.match(pemCertificate) ?? [];
    const isCut = blocks.length !== text.match(pemBegin)?.length;
    if (isCut || !blocks.every((block) => succeeds(() => new X509Certificate(block)))) {
      throw wrong("http.tls.ca", "give certificates in PEM format");
    }
  }
  if (!succeeds(() => tls.createSecureContext(own))) {
    throw pfx === undefined
      ? wrong(
          "http.tls.cert and key",
          "give a certificate and its own private key in PEM format, and the key's passphrase",
        )
      : wrong("http.tls.pfx", "give the bytes of a PKCS #12 file, and its passphrase");
  }
  return {
    ...own,
    ...(authorities.length === 0 ? {} : { ca: authorities }),
    ...omitUndefined({ servername }),
    minVersion,
    // Set here, so that NODE_TLS_REJECT_UNAUTHORIZED=0 cannot turn it off.
    rejectUnauthorized: true,
  };
}

/** Marks stand on lines of their own (RFC 7468, section 2). A file may begin with a byte order mark. */
const pemCertificate = /^\uFEFF?-----BEGIN ([A-Z0-9 ]*CERTIFICATE)-----[\s\S]*?^-----END \1-----[ \t\r]*$/gm;
const pemBegin = /^\uFEFF?-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/gm;

/** A process that is started with `--tls-min-v1.3` keeps to it. */
function leastVersion(): "TLSv1.2" | "TLSv1.3" {
  return tls.DEFAULT_MIN_VERSION === "TLSv1.3" ? "TLSv1.3" : "TLSv1.2";
}

/** Node's types want a Buffer. */
function forNode(value: PemOrBytes): string | Buffer {
  return typeof value === "string" ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function succeeds(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
