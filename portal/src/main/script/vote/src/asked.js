// What is asked of the portal. Only the signature is asked for as the person who is signed in.
const PATIENCE = 30000;

/** An answer that is a refusal; {code, title, detail} are the portal's, in the language of the page. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.code);
    this.status = status;
    this.problem = problem;
  }
}

/** No answer, or none of the portal's: nobody knows what has come of it. */
export class Unanswered extends Error {}

const isJson = (answer) => /json/.test(answer.headers.get("Content-Type") || "");

async function ask(address, how) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      cache: "no-store",
      redirect: "manual",
      referrerPolicy: "no-referrer",
      signal: limit.signal,
      ...how
    });
    if (answer.type === "opaqueredirect" || (answer.status === 403 && !isJson(answer))) throw new Refused(403, { code: "signed-out" });
    const body = await answer.json();
    if (answer.ok) return body;
    if (answer.status >= 400 && answer.status < 500 && body.code) throw new Refused(answer.status, body);
    throw new Unanswered("status " + answer.status);
  } catch (e) {
    throw e instanceof Refused || e instanceof Unanswered ? e : new Unanswered(String(e));
  } finally {
    clearTimeout(timer);
  }
}

/** As nobody: no cookie goes with it, and none is taken. */
function asNobody(address, language, body) {
  return ask(address, {
    credentials: "omit",
    method: body ? "POST" : "GET",
    headers: { "Accept-Language": language, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body && JSON.stringify(body)
  });
}

/** @param page the addresses, the language, and the hidden field that forms have */
export function portal(page) {
  return {
    keys: async () => (await asNobody(page.round, page.language)).keys,
    sign: async (blinded, here) =>
      (
        await ask(page.token, {
          credentials: "same-origin",
          method: "POST",
          body: new URLSearchParams({ blinded, ...(here ? { here: "true" } : {}), ...page.hidden() })
        })
      ).signature,
    cast: (ballot) => asNobody(page.round + "/ballots", page.language, ballot),
    standing: async (print) => (await asNobody(page.round + "/ballots/" + print, page.language)).standing
  };
}
