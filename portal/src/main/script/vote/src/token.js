import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { base64, fromBase64, joined } from "./bytes.js";

const PREPARED = 64;
const MESSAGE = 32;
const suite = RSABSSA.SHA384.PSS.Randomized();

/** The key that signs tokens, as SubjectPublicKeyInfo in base64. */
export function tokenKey(spki) {
  // the library reads modulus and exponent out of it, so it must be one that can be read
  return crypto.subtle.importKey("spki", fromBase64(spki), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}

/** A fresh token on its way to its signature: all in base64. What is not called blinded must not leave the device. */
export async function blind(key) {
  return blindPrepared(key, suite.prepare(crypto.getRandomValues(new Uint8Array(MESSAGE))));
}

export async function blindPrepared(key, prepared) {
  const { blindedMsg, inv } = await suite.blind(key, prepared);
  return { prepared: base64(prepared), blinded: base64(blindedMsg), inverse: base64(inv) };
}

/** The signature in base64. Throws when the answer is no signature of this key on what was blinded. */
export async function finish(key, blinding, signed) {
  return base64(
    await suite.finalize(key, fromBase64(blinding.prepared), fromBase64(signed), fromBase64(blinding.inverse))
  );
}

/** As it stands on a receipt. */
export const written = (token) => joined(fromBase64(token.prepared), fromBase64(token.signature));

/** A token as it stood on a receipt, or null when this key signed none such. */
export async function readToken(key, text) {
  let both;
  try {
    both = fromBase64(text.trim());
  } catch (e) {
    return null;
  }
  const prepared = both.slice(0, PREPARED);
  const signature = both.slice(PREPARED);
  return (await suite.verify(key, signature, prepared)) ? { prepared: base64(prepared), signature: base64(signature) } : null;
}
