(function () {
  "use strict";
  const page = document.querySelector("[data-verify]");
  if (!page) return;
  const words = JSON.parse(page.dataset.words);
  const language = document.documentElement.lang;
  const MOST_BYTES = 1 << 20;
  const ED25519 = 1;
  const COSIGNATURE = 4;
  const ML_DSA = 6;
  const KEY_BYTES = { 1: 32, 4: 32, 6: 1312 };
  class Malformed extends Error {
    constructor(code, values) { super(code); this.code = code; this.values = values; }
  }
  class Rejected extends Error {
    constructor(reason, code, values) { super(code); this.reason = reason; this.code = code; this.values = values; }
  }
  class Undecided extends Error {
    constructor(code, values) { super(code); this.code = code; this.values = values; }
  }
  const bytesOf = (text) => new TextEncoder().encode(text);
  function utf8(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (e) {
      throw new Malformed("utf8");
    }
  }
  function base64(text, code) {
    try {
      const binary = atob(text);
      if (btoa(binary) === text) return Uint8Array.from(binary, (c) => c.charCodeAt(0));
    } catch (e) { /* said below */ }
    throw new Malformed(code || "base64");
  }
  const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  function joined(...parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    parts.forEach((part) => { all.set(part, at); at += part.length; });
    return all;
  }
  const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
  function decimal(text, code) {
    if (/^(0|[1-9][0-9]{0,18})$/.test(text) && BigInt(text) < 1n << 63n) return BigInt(text);
    throw new Malformed(code);
  }
  function hash(text) {
    const bytes = base64(text, "hash");
    if (bytes.length !== 32) throw new Malformed("hash");
    return bytes;
  }
  function after(start, line, code) {
    if (!line.startsWith(start)) throw new Malformed(code);
    return line.slice(start.length);
  }
  function lines(text) {
    if (!text.endsWith("\n")) throw new Malformed("cut");
    return text.slice(0, -1).split("\n");
  }
  function instant(text) {
    const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{3}|\d{6}|\d{9}))?Z$/.exec(text);
    const whole = parts && Date.parse(parts[1] + "Z");
    if (!parts || Number.isNaN(whole) || new Date(whole).toISOString().slice(0, 19) !== parts[1] || (parts[2] || "1").endsWith("000")) {
      throw new Malformed("time");
    }
    return text;
  }
  function inMicroseconds(time) {
    const parts = /^([^.]*?)(?:\.(\d+))?Z$/.exec(time);
    let digits = (parts[2] || "").slice(0, 6);
    while (digits.endsWith("000")) digits = digits.slice(0, -3);
    return parts[1] + (digits ? "." + digits : "") + "Z";
  }
  const KEY_NAME = /^[^\p{Z}\u0000-\u001f+\u0085]+$/u;
  async function key(vkey) {
    const one = vkey.indexOf("+");
    const two = vkey.indexOf("+", one + 1);
    const name = vkey.slice(0, one);
    if (one < 0 || two < 0 || !KEY_NAME.test(name)) throw new Malformed("key");
    const material = base64(vkey.slice(two + 1), "key");
    const type = material[0];
    if (material.length !== 1 + KEY_BYTES[type]) throw new Malformed("key");
    const id = (await sha256(bytesOf(name + "\n"), material)).slice(0, 4);
    if (hex(id) !== vkey.slice(one + 1, two)) throw new Malformed("key");
    return { name, id, type, bytes: material.slice(1), vkey };
  }
  function note(all) {
    const split = all.lastIndexOf("\n\n");
    if (split < 0) throw new Malformed("cut");
    const text = all.slice(0, split + 1);
    if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) throw new Malformed("signature");
    const signed = lines(all.slice(split + 2));
    if (signed.length > 128) throw new Malformed("signature");
    return { text, signatures: signed.map(signature) };
  }
  function signature(line) {
    const space = line.indexOf(" ", 2);
    const name = line.slice(2, space);
    if (!line.startsWith("— ") || space < 0 || !KEY_NAME.test(name)) throw new Malformed("signature");
    const bytes = base64(line.slice(space + 1), "signature");
    if (bytes.length <= 4) throw new Malformed("signature");
    return { name, id: bytes.slice(0, 4), bytes: bytes.slice(4) };
  }
  function checkpoint(text) {
    const all = lines(text);
    if (all.length < 3 || all.some((line) => !line || /[\u0000-\u001f]/.test(line))) throw new Malformed("checkpoint");
    return { origin: all[0], size: decimal(all[1], "checkpoint"), root: hash(all[2]) };
  }
  async function made(by, bytes, message) {
    try {
      const imported = await crypto.subtle.importKey("raw", by.bytes, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, imported, bytes, message);
    } catch (e) {
      return false;
    }
  }
  async function signedAt(by, given, text) {
    if (by.type === ED25519) {
      return given.bytes.length === 64 && (await made(by, given.bytes, bytesOf(text))) ? 0n : null;
    }
    if (given.bytes.length !== 72) return null;
    const time = new DataView(given.bytes.buffer, given.bytes.byteOffset).getBigInt64(0);
    const message = bytesOf("cosignature/v1\ntime " + time + "\n" + text);
    return time >= 0n && (await made(by, given.bytes.slice(8), message)) ? time : null;
  }
  async function signers(signed, known) {
    const verified = new Map();
    const unknowable = new Map();
    for (const given of signed.signatures) {
      for (const by of known) {
        if (by.name !== given.name || !same(by.id, given.id)) continue;
        if (by.type === ML_DSA) {
          unknowable.set(by, true);
          continue;
        }
        const time = await signedAt(by, given, signed.text);
        if (time === null) throw new Rejected("WRONG_SIGNATURE", "signature", { name: by.name });
        if (!verified.has(by)) verified.set(by, time);
      }
    }
    return { verified, unknowable };
  }
  const NOBODY = () => true;
  const ofKeys = (keys) => ({ logs: keys, witnesses: [], quorum: NOBODY });
  async function policy(text) {
    const logs = [];
    const witnesses = [];
    const named = new Map([["none", NOBODY]]);
    const inGroups = new Set();
    let quorum = null;
    function name(which, meaning) {
      if (named.has(which) || named.size > 1000) throw new Malformed("policy");
      named.set(which, meaning);
    }
    function defined(which) {
      if (!named.has(which)) throw new Malformed("policy");
      return named.get(which);
    }
    const known = (keys, one) => keys.some((other) => same(other.bytes, one.bytes));
    async function read(items) {
      if (items[0] === "log" && (items.length === 2 || items.length === 3)) {
        const one = await key(items[1]);
        if (known(logs, one)) throw new Malformed("policy");
        logs.push(one);
      } else if (items[0] === "witness" && (items.length === 3 || items.length === 4)) {
        const one = await key(items[2]);
        if (one.type === ED25519 || known(witnesses, one)) throw new Malformed("policy");
        witnesses.push(one);
        name(items[1], (cosigners) => cosigners.has(one));
      } else if (items[0] === "group" && items.length >= 4) {
        const members = items.slice(3).map((which) => {
          if (which === "none" || inGroups.has(which)) throw new Malformed("policy");
          inGroups.add(which);
          return defined(which);
        });
        const least = items[2] === "all" ? members.length : items[2] === "any" ? 1 : Number(items[2]);
        if (!(least >= 1 && least <= members.length) || !/^(all|any|[1-9][0-9]*)$/.test(items[2])) throw new Malformed("policy");
        name(items[1], (cosigners) => members.filter((member) => member(cosigners)).length >= least);
      } else if (items[0] === "quorum" && items.length === 2 && quorum === null) {
        quorum = defined(items[1]);
      } else throw new Malformed("policy");
    }
    const all = text.replace(/\n$/, "").split("\n");
    for (let i = 0; i < all.length; i++) {
      const items = all[i].split(/[ \t]+/).filter((item) => item);
      if (!items.length || items[0].startsWith("#")) continue;
      try {
        if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(all[i])) throw new Malformed("policy");
        await read(items);
      } catch (e) {
        if (e instanceof Malformed) throw new Malformed("policy", { line: i + 1 });
        throw e;
      }
    }
    if (quorum === null) throw new Malformed("quorum");
    return { logs, witnesses, quorum };
  }
  async function pasted(text) {
    const all = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trim()).filter((line) => line);
    if (!all.length) throw new Malformed("nothing");
    if (all.some((line) => /[ \t#]/.test(line) || line === "quorum")) return policy(all.join("\n") + "\n");
    const keys = [];
    for (const line of all) keys.push(await key(line));
    return ofKeys(keys);
  }
  const PROOF = "c2sp.org/tlog-proof@v1";
  const PROMISED = "dauys.kz/promised/1";
  async function receipt(bytes) {
    if (bytes.length > MOST_BYTES) throw new Malformed("large");
    const text = utf8(bytes);
    if (!text.startsWith(PROOF + "\n") && !text.startsWith(PROMISED + "\n")) throw new Malformed("start");
    const split = text.indexOf("\n\n");
    if (split < 0) throw new Malformed("cut");
    const head = text.slice(0, split).split("\n");
    const promised = head.shift() === PROMISED;
    const extra = head.length && head[0].startsWith("extra ") ? base64(head.shift().slice(6)) : null;
    let index = null;
    if (!promised) {
      if (!head.length) throw new Malformed("cut");
      index = decimal(after("index ", head.shift(), "index"), "index");
    } else if (head.length) throw new Malformed("start");
    if (head.length > 63) throw new Malformed("hash");
    const hashes = head.map(hash);
    const signed = note(text.slice(split + 2));
    if (!extra) throw new Malformed("bare");
    return { index, hashes, signed, promised, ...(await opening(utf8(extra))) };
  }
  async function opening(text) {
    const first = text.indexOf("\n\n");
    const second = text.indexOf("\n\n", first + 2);
    if (first < 0 || second < 0) throw new Malformed("cut");
    const head = text.slice(0, first).split("\n");
    if (head.shift() !== "dauys.kz/opening/1") throw new Malformed("opening");
    const keys = [];
    while (head.length && head[0].startsWith("key ")) keys.push(await key(head.shift().slice(4)));
    if (head.length !== 3) throw new Malformed("opening");
    const at = instant(after("at ", head[0], "opening"));
    const recorded = instant(after("recorded ", head[1], "opening"));
    const salt = base64(after("salt ", head[2], "opening"), "salt");
    if (salt.length !== 32) throw new Malformed("salt");
    const content = text.slice(first + 2, second) + "\n";
    const facts = new Map();
    for (const line of content.slice(0, -1).split("\n")) {
      const equals = line.indexOf("=");
      if (equals < 1 || facts.has(line.slice(0, equals))) throw new Malformed("facts");
      facts.set(line.slice(0, equals), line.slice(equals + 1));
    }
    if (!facts.has("act") || !facts.has("time")) throw new Malformed("facts");
    instant(facts.get("time"));
    return { keys, at, recorded, salt, content, facts, text: text.slice(second + 2) };
  }
  async function entry(shown) {
    const commitment = await sha256(Uint8Array.of(1), shown.salt, bytesOf(shown.content));
    return "dauys.kz/entry/1\n" + shown.facts.get("act") + "\n" + shown.at + "\n" + shown.recorded + "\n" + toBase64(commitment) + "\n";
  }
  const leaf = (text) => sha256(Uint8Array.of(0), bytesOf(text));
  const node = (left, right) => sha256(Uint8Array.of(1), left, right);
  async function included(index, size, of, root, path) {
    if (index >= size) return false;
    let at = index;
    let last = size - 1n;
    let reached = of;
    for (const beside of path) {
      if (last === 0n) return false;
      if (at & 1n || at === last) {
        reached = await node(beside, reached);
        while (at !== 0n && !(at & 1n)) { at >>= 1n; last >>= 1n; }
      } else reached = await node(reached, beside);
      at >>= 1n;
      last >>= 1n;
    }
    return last === 0n && same(reached, root);
  }
  async function textFits(shown, text) {
    const expected = shown.facts.get("text-sha256");
    return expected === undefined || text === "" ? null : expected === hex(await sha256(bytesOf(text)));
  }
  async function whatItSays(shown) {
    if (inMicroseconds(shown.facts.get("time")) !== shown.at) throw new Rejected("TIME", "time");
    const fits = await textFits(shown, shown.text);
    if (fits === false) throw new Rejected("TEXT", "text");
    return fits === true;
  }
  function logsOf(trust, origin) {
    const logs = trust.logs.filter((log) => log.name === origin);
    if (!logs.length) throw new Rejected("OTHER_ORIGIN", "origin", { log: origin });
    return logs;
  }
  function byTheLog(found, logs, origin) {
    if (logs.some((log) => found.verified.has(log))) return;
    if (logs.some((log) => found.unknowable.has(log))) throw new Undecided("log", { log: origin });
    if (!found.verified.size && !found.unknowable.size) throw new Rejected("UNSIGNED", "unsigned");
    throw new Rejected("UNSIGNED", "unsigned-log", { log: origin });
  }
  async function proven(shown, trust) {
    const tree = checkpoint(shown.signed.text);
    const logs = logsOf(trust, tree.origin);
    const found = await signers(shown.signed, logs.concat(trust.witnesses));
    byTheLog(found, logs, tree.origin);
    const ours = (which) => trust.witnesses.filter((witness) => which.has(witness));
    const seen = ours(found.verified);
    const unchecked = ours(found.unknowable);
    const enough = trust.quorum(new Set(seen));
    if (!enough && !trust.quorum(new Set(seen.concat(unchecked)))) {
      throw new Rejected("NO_QUORUM", "quorum", { seen: seen.length, all: trust.witnesses.length });
    }
    const of = await leaf(await entry(shown));
    if (!(await included(shown.index, tree.size, of, tree.root, shown.hashes))) {
      throw new Rejected("NOT_INCLUDED", "included", { entry: number(shown.index + 1n), log: tree.origin });
    }
    const compared = await whatItSays(shown);
    if (!enough) throw new Undecided("quorum", { names: unchecked.map((one) => one.name).join(", ") });
    return {
      verdict: "yes",
      compared,
      log: tree.origin,
      size: tree.size,
      root: tree.root,
      seen: seen.map((one) => ({ name: one.name, time: found.verified.get(one) })),
      unchecked: unchecked.map((one) => one.name),
    };
  }
  async function promised(shown, trust) {
    const said = lines(shown.signed.text);
    if (said.length !== 5 || said[0] !== "dauys.kz/promise/1") throw new Malformed("promise");
    const origin = after("log ", said[1], "promise");
    const of = hash(after("entry ", said[2], "promise"));
    const recorded = instant(after("recorded ", said[3], "promise"));
    const by = instant(after("by ", said[4], "promise"));
    const logs = logsOf(trust, origin);
    byTheLog(await signers(shown.signed, logs), logs, origin);
    if (!same(of, await leaf(await entry(shown))) || recorded !== shown.recorded) {
      throw new Rejected("OTHER_ENTRY", "promised", { log: origin });
    }
    return { verdict: "promise", compared: await whatItSays(shown), log: origin, by, late: new Date(by) < new Date() };
  }
  async function fromAddress(fragment) {
    const packed = /^#1\.([1-9][0-9]{0,20000})$/.exec(fragment);
    if (!packed) return null;
    let plain;
    try {
      const number = BigInt(packed[1]).toString(16);
      if (number.length % 2 === 0 || number[0] !== "1") throw new Malformed("cut");
      const bytes = Uint8Array.from(number.slice(1).match(/../g) || [], (pair) => parseInt(pair, 16));
      const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
      const parts = [];
      let size = 0;
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        size += part.value.length;
        if (size > MOST_BYTES) throw new Malformed("large");
        parts.push(part.value);
      }
      plain = joined(...parts);
    } catch (e) {
      throw e instanceof Malformed ? e : new Malformed("cut");
    }
    const end = plain.indexOf(0);
    const line = plain.indexOf(10, end) + 1;
    if (end < 0 || line === 0) throw new Malformed("cut");
    return joined(plain.slice(end + 1, line), bytesOf("extra " + toBase64(plain.slice(0, end)) + "\n"), plain.slice(line));
  }
  function said(text, values) {
    return (words[text] || text).replace(/\{([a-z]+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  }
  const wanted = language === "en" ? "en-GB" : language;
  const month = new Intl.DateTimeFormat(wanted, { month: "long" }).format(new Date());
  const locale = /[\p{L}]{3}/u.test(month) && Intl.DateTimeFormat.supportedLocalesOf([wanted]).length ? wanted : null;
  function number(value) {
    return new Intl.NumberFormat(locale || "ru").format(value);
  }
  function when(time) {
    const date = new Date(time);
    const zone = { timeZone: page.dataset.zone, hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" };
    return locale
      ? new Intl.DateTimeFormat(locale, { ...zone, year: "numeric", month: "long", day: "numeric" }).format(date)
      : new Intl.DateTimeFormat("ru", { ...zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(date);
  }
  const seconds = (time) => (time > 0n && time < 1n << 43n ? when(Number(time) * 1000) : "—");
  function element(kind, text, style) {
    const made = document.createElement(kind);
    if (text) made.textContent = text;
    if (style) made.className = style;
    return made;
  }
  const paragraph = (text, style) => element("p", text, style || "govuk-body");
  const form = page.querySelector("form");
  const file = page.querySelector("#receipt");
  const other = page.querySelector("#keys");
  const result = page.querySelector("[data-verify-result]");
  const trusted = () => page.querySelector("input[type=radio]:checked").value;
  async function trust(shown) {
    if (trusted() === "receipt") return ofKeys(shown.keys);
    if (trusted() === "portal") return policy(page.dataset.policy);
    return pasted(other.value);
  }
  function mistake(field, text) {
    const group = field.closest(".govuk-form-group");
    const old = group.querySelector(".govuk-error-message");
    if (old) old.remove();
    group.classList.toggle("govuk-form-group--error", Boolean(text));
    field.setAttribute("aria-invalid", text ? "true" : "false");
    const about = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== field.id + "-error");
    if (text) {
      const line = paragraph(text, "govuk-error-message");
      line.id = field.id + "-error";
      group.insertBefore(line, field);
      about.push(line.id);
      field.focus();
    }
    field.setAttribute("aria-describedby", about.join(" "));
  }
  function list(rows) {
    const all = element("dl", "", "govuk-summary-list");
    rows.forEach((row) => {
      const line = element("div", "", "govuk-summary-list__row");
      line.append(element("dt", said(row[0]), "govuk-summary-list__key"), element("dd", row[1], "govuk-summary-list__value"));
      all.append(line);
    });
    return all;
  }
  function bullets(items) {
    const all = element("ul", "", "govuk-list govuk-list--bullet");
    items.forEach((item) => all.append(element("li", item)));
    return all;
  }
  function whatWasDone(shown, compared) {
    const facts = shown.facts;
    const values = { number: facts.get("number") || "—", act: facts.get("act"), time: when(facts.get("time")) };
    return said((facts.get("act") === "appeal.filed" ? "filed" : "act") + (compared ? "-text" : ""), values);
  }
  function rows(shown) {
    const rows = [["row-time", shown.facts.get("time")], ["row-recorded", shown.recorded]];
    if (shown.facts.has("number")) rows.unshift(["row-number", shown.facts.get("number")]);
    return rows;
  }
  function comparing(shown) {
    const box = element("div", "", "govuk-form-group");
    const label = element("label", said("paste"), "govuk-label");
    const area = element("textarea", "", "govuk-textarea");
    const button = element("button", said("compare"), "govuk-button govuk-button--secondary");
    const answer = paragraph("");
    area.rows = 5;
    area.id = label.htmlFor = "text";
    button.type = "button";
    answer.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const text = area.value;
      const forms = [text, text.replace(/\n/g, "\r\n"), text.trim(), text.trim().replace(/\n/g, "\r\n")];
      const fits = (await Promise.all(forms.map((form) => textFits(shown, form)))).includes(true);
      answer.textContent = said(!text.trim() ? "paste-nothing" : fits ? "paste-fits" : "paste-differs");
      answer.dataset.fits = fits;
    });
    box.append(label, area);
    const whole = element("div");
    whole.append(paragraph(said("text-absent")), box, button, answer);
    return whole;
  }
  function show(verdict, reason, parts) {
    result.replaceChildren();
    result.dataset.verdict = verdict;
    result.dataset.reason = reason || "";
    result.className = "dauys-verdict dauys-verdict--" + verdict;
    result.append(element("h2", said("verdict-" + verdict), "govuk-heading-l"));
    parts.filter((part) => part).forEach((part) => result.append(typeof part === "string" ? paragraph(part) : part));
    result.hidden = false;
    result.focus();
  }
  function warning() {
    return trusted() === "other" ? null : element("div", said("weak-" + trusted()), "govuk-inset-text");
  }
  function accepted(shown, found) {
    const missing = !found.compared && shown.facts.has("text-sha256") ? comparing(shown) : null;
    if (found.verdict === "promise") {
      show("promise", "PROMISED", [
        whatWasDone(shown, found.compared),
        said(found.late ? "promise-late" : "promise-soon", { log: found.log, time: when(found.by) }),
        missing,
        warning(),
        list(rows(shown).concat([["row-log", found.log], ["row-by", found.by]])),
      ]);
      return;
    }
    const values = { entry: number(shown.index + 1n), log: found.log, size: number(found.size), time: when(shown.recorded) };
    show("yes", "", [
      whatWasDone(shown, found.compared),
      said("entry", values),
      found.seen.length ? said("seen") : said("unseen"),
      found.seen.length ? bullets(found.seen.map((one) => one.name + ", " + seconds(one.time))) : null,
      found.unchecked.length ? said("unchecked") : null,
      found.unchecked.length ? bullets(found.unchecked) : null,
      missing,
      warning(),
      list(rows(shown).concat([
        ["row-entry", String(shown.index + 1n)],
        ["row-log", found.log],
        ["row-size", String(found.size)],
        ["row-root", toBase64(found.root)],
      ])),
    ]);
  }
  async function check(bytes) {
    let shown = null;
    try {
      shown = await receipt(bytes);
      let whom;
      try {
        whom = await trust(shown);
      } catch (e) {
        if (!(e instanceof Malformed) || trusted() === "receipt") throw e;
        result.hidden = true;
        mistake(other, said("trust-" + (e.code === "policy" && !e.values ? "quorum" : e.code), e.values));
        return;
      }
      accepted(shown, shown.promised ? await promised(shown, whom) : await proven(shown, whom));
    } catch (e) {
      if (e instanceof Malformed) show("bad", "", [said("bad-" + e.code, e.values), said("bad-next")]);
      else if (e instanceof Rejected) show("no", e.reason, [said("no-" + e.code, e.values), said("no-next")]);
      else if (e instanceof Undecided) show("undecided", "", [said("undecided-" + e.code, e.values), said("undecided-next")]);
      else throw e;
    }
  }
  async function checkAddress() {
    try {
      const bytes = await fromAddress(location.hash);
      if (bytes) await check(bytes);
    } catch (e) {
      if (!(e instanceof Malformed)) throw e;
      show("bad", "", [said("bad-" + e.code), said("bad-next")]);
    }
  }
  function choose() {
    page.querySelector("[data-verify-other]").hidden = trusted() !== "other";
  }
  async function able() {
    try {
      const known = await key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
      const example = note("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
      return (await signers(example, [known])).verified.size === 1;
    } catch (e) {
      return false;
    }
  }
  able().then((can) => {
    if (!can) return;
    page.querySelector("[data-verify-without]").hidden = true;
    form.hidden = false;
    choose();
    page.querySelectorAll("input[type=radio]").forEach((radio) => radio.addEventListener("change", () => { choose(); mistake(other, ""); }));
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      mistake(file, "");
      mistake(other, "");
      if (file.files.length) await check(new Uint8Array(await file.files[0].arrayBuffer()));
      else if (location.hash.startsWith("#1.")) await checkAddress();
      else mistake(file, said("choose"));
    });
    window.addEventListener("hashchange", checkAddress);
    page.dataset.ready = "true";
    checkAddress();
  });
})();
