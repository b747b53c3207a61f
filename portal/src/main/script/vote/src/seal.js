// Another implementation of kz.dauys.ballots.seal.RoundKey; SealedInTheBrowserTest tries each against the other.
import { p256 } from "@noble/curves/nist.js";
import { digest, joined, same, utf8 } from "./bytes.js";

const { Point } = p256;
const ORDER = Point.Fn.ORDER;
const POINT = 33;
const SCALAR = 32;
const TAG = 16;
const END = 0x80;
const SEALED = "sealed ballot";

function hash(algorithm, purpose, ...parts) {
  const all = [utf8("dauys ballots 1: " + purpose), ...parts].flatMap((part) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, part.length);
    return [length, part];
  });
  return digest(algorithm, joined(...all));
}

const number = (bytes) => bytes.reduce((sum, one) => (sum << 8n) | BigInt(one), 0n);

function scalarBytes(scalar) {
  const bytes = new Uint8Array(SCALAR);
  for (let at = SCALAR - 1; at >= 0; at--, scalar >>= 8n) bytes[at] = Number(scalar & 255n);
  return bytes;
}

/** A secret number, each as likely as any other; never 0. */
function chance() {
  for (;;) {
    const scalar = number(crypto.getRandomValues(new Uint8Array(SCALAR)));
    if (scalar > 0n && scalar < ORDER) return scalar;
  }
}

const about = (round, context) => hash("SHA-256", "context", utf8(round), context);

async function challenge(...parts) {
  return number(await hash("SHA-512", SEALED, ...parts)) % ORDER;
}

/** AES-256-GCM under a key that serves this one ballot, so that its nonce may always be the same. */
async function crypt(direction, key, shared, capsule, belongs, text) {
  const extracted = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const aes = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: await hash("SHA-256", SEALED, key, capsule, belongs) },
    extracted,
    { name: "AES-GCM", length: 256 },
    false,
    [direction]
  );
  return new Uint8Array(await crypto.subtle[direction]({ name: "AES-GCM", iv: new Uint8Array(12), tagLength: 8 * TAG }, aes, text));
}

/**
 * Seals a ballot.
 *
 * @param keys.ballots the round's key, 33 bytes
 * @param keys.longest how many bytes a ballot of the round can have
 */
export async function seal(keys, round, ballot, context) {
  const text = utf8(ballot);
  if (text.length > keys.longest) throw new Error("too long for a ballot of this round");
  const padded = new Uint8Array(keys.longest + 1);
  padded.set(text);
  padded[text.length] = END;
  const belongs = await about(round, context);
  const secret = chance();
  const capsule = Point.BASE.multiply(secret).toBytes(true);
  const shared = Point.fromBytes(keys.ballots).multiply(secret).toBytes(true);
  const closed = await crypt("encrypt", keys.ballots, shared, capsule, belongs, padded);
  const nonce = chance();
  const commitment = Point.BASE.multiply(nonce).toBytes(true);
  const asked = await challenge(keys.ballots, belongs, closed, capsule, commitment);
  return joined(capsule, scalarBytes(asked), scalarBytes((nonce + asked * secret) % ORDER), closed);
}

function taken(sealed) {
  const capsule = sealed.slice(0, POINT);
  return {
    capsule,
    challenge: number(sealed.slice(POINT, POINT + SCALAR)),
    response: number(sealed.slice(POINT + SCALAR, POINT + 2 * SCALAR)),
    closed: sealed.slice(POINT + 2 * SCALAR)
  };
}

/** Whether somebody who knows what they sealed did so for this round and context. */
export async function isSealed(keys, round, sealed, context) {
  if (sealed.length !== POINT + 2 * SCALAR + keys.longest + 1 + TAG) return false;
  const { capsule, challenge: asked, response, closed } = taken(sealed);
  let point;
  try {
    point = Point.fromBytes(capsule);
  } catch (offTheCurve) {
    return false;
  }
  if (asked >= ORDER || response >= ORDER) return false;
  const commitment = Point.BASE.multiplyUnsafe(response).add(point.multiplyUnsafe(asked).negate());
  if (commitment.is0()) return false;
  return (await challenge(keys.ballots, await about(round, context), closed, capsule, commitment.toBytes(true))) === asked;
}

/** The ballot, by the point that trustees enough make of its capsule. Throws when it is void. */
export async function open(keys, round, sealed, context, shared) {
  const { capsule, closed } = taken(sealed);
  const padded = await crypt("decrypt", keys.ballots, shared, capsule, await about(round, context), closed);
  const end = padded.lastIndexOf(END);
  if (end < 0 || !same(padded.slice(end + 1), new Uint8Array(padded.length - end - 1))) throw new Error("void");
  return new TextDecoder().decode(padded.slice(0, end));
}

/** The print of a sealed ballot, as budgets.Prints makes it: in hexadecimal. */
export function printed(round, token, sealed) {
  return digest("SHA-256", utf8(round + "\n" + token + "\n" + sealed + "\n"));
}
