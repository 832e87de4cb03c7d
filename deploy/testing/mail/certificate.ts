import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export type Certificate = ReturnType<typeof makeCertificate>;
type KeyPair = { publicKey: KeyObject; privateKey: KeyObject };

/**
 * A certificate (X.509 v3) for localhost and 127.0.0.1 with its key, and that of the authority of
 * its own that vouches for it, all as PEM; valid from yesterday for a month.
 */
export function makeCertificate() {
  const authority = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const server = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: issue("localhost", server, authority, forLocalhost),
    ca: issue(authorityName, authority, authority, isAuthority),
  };
}

const authorityName = "Authority of the tests";

function issue(subject: string, owner: KeyPair, signer: KeyPair, extension: Buffer) {
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    named(authorityName),
    sequence(utcTime(-1), utcTime(30)),
    named(subject),
    owner.publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(extension)),
  );
  const signature = sign("sha256", body, { key: signer.privateKey, dsaEncoding: "der" });
  return toPem(sequence(body, ecdsaWithSha256, bits(signature)));
}

const named = (name: string) =>
  sequence(set(sequence(oid("550403"), tagged(0x0c, Buffer.from(name)))));

function tagged(tag: number, ...parts: Buffer[]) {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts);
const set = (...parts: Buffer[]) => tagged(0x31, ...parts);
const integer = (bytes: Buffer) => tagged(0x02, bytes);
const octets = (bytes: Buffer) => tagged(0x04, bytes);
const bits = (bytes: Buffer) => tagged(0x03, Buffer.from([0]), bytes);
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, "hex"));
const yes = tagged(0x01, Buffer.from([0xff]));

const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
const isAuthority = sequence(oid("551d13"), yes, octets(sequence(yes)));
const forLocalhost = sequence(
  oid("551d11"),
  octets(
    sequence(tagged(0x82, Buffer.from("localhost")), tagged(0x87, Buffer.from([127, 0, 0, 1]))),
  ),
);

function utcTime(days: number) {
  const date = new Date(Date.now() + days * 86_400_000).toISOString();
  return tagged(0x17, Buffer.from(`${date.replaceAll(/\D/g, "").slice(2, 14)}Z`));
}

function toPem(der: Buffer) {
  const lines = der
    .toString("base64")
    .match(/.{1,64}/g)
    ?.join("\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
