import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate for loopback with its private key, both as PEM. */
export interface LoopbackCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * Makes a certificate (RFC 5280) for `localhost`, `127.0.0.1` and `::1`, signed by its own key, a new one each time. A program
 * trusts it when it is among its certificate authorities.
 *
 * @param now Unix milliseconds; it is valid from a day before to a week after
 */
export function makeLoopbackCertificate(now: number): LoopbackCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid("2.5.4.3"), tagged(0x0c, "Card PIN sandbox"))));
  const validity = sequence(utcTime(now - dayMs), utcTime(now + 7 * dayMs));
  const body = sequence(
    tagged(0xa0, integer(Buffer.of(2))), // version 3
    integer(Buffer.concat([Buffer.of(0x40), randomBytes(15)])), // positive, and never the same
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(basicConstraints, subjectAltName)),
  );
  const certificate = sequence(body, ecdsaWithSha256, bitString(sign("sha256", body, privateKey)));
  return {
    certificate: pem("CERTIFICATE", certificate),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const dayMs = 86_400_000;

// DER (X.690), as far as this one certificate needs it.

function tagged(tag: number, ...content: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  return Buffer.concat([Buffer.of(tag), lengthOf(bytes.length), bytes]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return tagged(0x30, ...content);
}

function set(...content: readonly Buffer[]): Buffer {
  return tagged(0x31, ...content);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function bitString(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.of(0), bytes);
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  const bytes = [40 * first + second, ...others].flatMap((part) => {
    const groups = [part & 0x7f];
    for (let rest = part >> 7; rest > 0; rest >>= 7) groups.unshift(0x80 | (rest & 0x7f));
    return groups;
  });
  return tagged(0x06, Buffer.from(bytes));
}

/** YYMMDDHHMMSSZ, which is enough until 2050 (RFC 5280, 4.1.2.5.1). */
function utcTime(time: number): Buffer {
  return tagged(0x17, `${new Date(time).toISOString().replaceAll(/\D/g, "").slice(2, 14)}Z`);
}

/** An extension: its name, that it is critical, and its value in an octet string. */
function criticalExtension(name: string, value: Buffer): Buffer {
  return sequence(oid(name), tagged(0x01, Buffer.of(0xff)), tagged(0x04, value));
}

const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));
/** It is its own authority. */
const basicConstraints = criticalExtension("2.5.29.19", sequence(tagged(0x01, Buffer.of(0xff))));
/** A DNS name has the tag 0x82, an address 0x87 (RFC 5280, 4.2.1.6). */
const subjectAltName = criticalExtension(
  "2.5.29.17",
  sequence(
    tagged(0x82, "localhost"),
    tagged(0x87, Buffer.of(127, 0, 0, 1)),
    tagged(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
  ),
);

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
