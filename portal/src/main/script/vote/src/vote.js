import { base64, fromBase64, hex } from "./bytes.js";
import { Refused } from "./asked.js";
import { printed, seal } from "./seal.js";
import { blind, finish, tokenKey } from "./token.js";

/** The portal said something that it must not say; nothing was cast. code: two-keys, signature-wrong. */
export class Wrong extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** One page at a time, where the browser can see to that: two would ask for two tokens. */
function alone(name, work) {
  return navigator.locks ? navigator.locks.request("dauys-vote:" + name, work) : work();
}

/**
 * Votes. Each step is kept before the next is taken, so that whatever is lost on the way is asked for again with the same bytes.
 *
 * @param told {round, keys: {tokens, ballots, longest}} as the page has it
 * @param choice {text, here, token: of an earlier ballot, or null}
 * @return the record with its new ballot
 */
export function vote(told, store, portal, choice) {
  return alone(told.round, async () => {
    const given = await portal.keys();
    // asked for as nobody: a key that is this voter's alone would show up here
    if (!given || given.tokens !== told.keys.tokens || given.ballots !== told.keys.ballots) throw new Wrong("two-keys");
    const record = store.read();
    if (choice.token) {
      record.token = choice.token;
      delete record.blinding;
    }
    if (!record.token) await ask(told, store, portal, record, choice.here);
    const context = fromBase64(record.token.prepared);
    const keys = { ballots: fromBase64(told.keys.ballots), longest: told.keys.longest };
    const sealed = base64(await seal(keys, told.round, choice.text, context));
    record.sending = { sealed, print: hex(await printed(told.round, record.token.prepared, sealed)) };
    store.write(record);
    return bring(store, portal, record);
  });
}

async function ask(told, store, portal, record, here) {
  const key = await tokenKey(told.keys.tokens);
  if (!record.blinding) {
    record.blinding = await blind(key);
    store.write(record);
  }
  let signed;
  try {
    signed = await portal.sign(record.blinding.blinded, here);
  } catch (e) {
    if (e instanceof Refused && e.problem.code === "budgets.has-token") {
      // signed for another number: this one will never be
      delete record.blinding;
      store.write(record);
    }
    throw e;
  }
  let signature;
  try {
    signature = await finish(key, record.blinding, signed);
  } catch (e) {
    throw new Wrong("signature-wrong");
  }
  record.token = { prepared: record.blinding.prepared, signature };
  delete record.blinding;
  // before the ballot: from here on the vote hangs on the token alone
  store.write(record);
}

async function bring(store, portal, record) {
  const { sealed, print } = record.sending;
  let cast;
  try {
    cast = await portal.cast({ token: record.token.prepared, signature: record.token.signature, sealed });
  } catch (e) {
    if (e instanceof Refused && e.status !== 429) {
      delete record.sending;
      store.write(record);
    }
    throw e;
  }
  if (cast.print !== print) throw new Wrong("other-print");
  delete record.sending;
  record.ballots = record.ballots.filter((ballot) => ballot.print !== print).concat({ print, number: cast.number });
  store.write(record);
  return record;
}

/** Sends once more, as it was, what the portal has not acknowledged. */
export function sendAgain(told, store, portal) {
  return alone(told.round, async () => {
    const record = store.read();
    return record.sending ? bring(store, portal, record) : record;
  });
}
