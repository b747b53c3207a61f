// What of a voter and a round stays on the device: never what was chosen.
//
// {keys, until, blinding?, token?, sending?, ballots: [{print, number}]}
//   blinding  a token that was asked for: with it alone the answer can be asked for again
//   token     by which one votes anew; its blinding is forgotten with its coming, for both would show who has this token
//   sending   a sealed ballot that the portal has not acknowledged, to be sent again as it is

/** Signing out deletes everything that begins so: the portal has the browser do it (Clear-Site-Data), and dauys.js where that is not known. */
const PLACE = "dauys-draft:vote:";
const DAY = 24 * 3600 * 1000;
const LONG_OVER = 180 * DAY;

/** Whether this browser keeps anything at all: without it a lost answer would be a lost vote. */
export function keeps() {
  try {
    localStorage.setItem(PLACE + "try", "1");
    localStorage.removeItem(PLACE + "try");
    return true;
  } catch (e) {
    return false;
  }
}

/** Rounds that were over half a year ago are nobody's business any more. */
export function tidy(now) {
  Object.keys(localStorage)
    .filter((name) => name.startsWith(PLACE))
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
  const name = PLACE + round + ":" + voter;
  return {
    read() {
      const record = read(name);
      return record && record.keys === keys ? record : { keys, until, ballots: [] };
    },
    write(record) {
      const text = JSON.stringify(record);
      localStorage.setItem(name, text);
      if (localStorage.getItem(name) !== text) throw new Error("not kept");
    },
    forget() {
      localStorage.removeItem(name);
    }
  };
}

/** Whether the vote hangs on what is kept: another token will never be signed for this voter. */
export const unfinished = (record) => Boolean(record.blinding || record.sending || (record.token && !record.ballots.length));
