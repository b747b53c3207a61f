// What of a voter and a round stays on the device: never what was chosen.
//
// {keys, until, mine, blinding?, token?, sending?, ballots: [{print, number}]}
//   blinding  a token that was asked for: with it alone the answer can be asked for again
//   token     by which one votes anew; its blinding is forgotten with its coming, for both would show who has this token
//   sending   a sealed ballot that the portal has not acknowledged, to be sent again as it is

/** Signing out deletes everything that begins so (dauys.js). */
const GOES = "dauys-draft:vote:";
const STAYS = "dauys-vote:";
const DAY = 24 * 3600 * 1000;
const LONG_OVER = 180 * DAY;

/** Whether this browser keeps anything at all: without it a lost answer would be a lost vote. */
export function keeps() {
  try {
    localStorage.setItem(STAYS + "try", "1");
    localStorage.removeItem(STAYS + "try");
    return true;
  } catch (e) {
    return false;
  }
}

/** Rounds that were over half a year ago are nobody's business any more. */
export function tidy(now) {
  Object.keys(localStorage)
    .filter((name) => name.startsWith(STAYS) || name.startsWith(GOES))
    .forEach((name) => {
      const record = read(name);
      if (!record || record.until + LONG_OVER < now) localStorage.removeItem(name);
    });
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch (e) {
    return null;
  }
}

/**
 * The record of one voter and one round.
 *
 * @param keys of the round: what was kept for others is of an announcement that was taken back
 */
export function kept(round, voter, keys, until) {
  const name = round + ":" + voter;
  return {
    read() {
      const record = read(STAYS + name) || read(GOES + name);
      return record && record.keys === keys ? record : { keys, until, mine: false, ballots: [] };
    },
    write(record) {
      // what the vote hangs on must not go with a sign-out: no other token will ever be signed for this voter
      const stays = record.mine || record.blinding || record.sending;
      const text = JSON.stringify(record);
      localStorage.setItem((stays ? STAYS : GOES) + name, text);
      if ((localStorage.getItem((stays ? STAYS : GOES) + name)) !== text) throw new Error("not kept");
      localStorage.removeItem((stays ? GOES : STAYS) + name);
    },
    forget() {
      localStorage.removeItem(STAYS + name);
      localStorage.removeItem(GOES + name);
    }
  };
}
