import { readToken, tokenKey, written } from "./token.js";
import { base64url } from "./bytes.js";
import { faults, marks, text } from "./ballot.js";
import { keeps, kept, tidy, unfinished } from "./kept.js";
import { portal, Refused } from "./asked.js";
import { sendAgain, vote, Wrong } from "./vote.js";
import { drawn } from "./code.js";

/** Puts values into what the portal left open. */
const fill = (words, values) => words.replace(/<(\w+)>/g, (whole, name) => (name in values ? values[name] : whole));

function made(name, className, ...within) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...within);
  return element;
}
const grouped = (print) => print.replace(/(.{8})(?=.)/g, "$1 ");

export function start(root) {
  const told = JSON.parse(root.dataset.vote);
  const words = told.words;
  const form = root.querySelector("form[data-vote-form]");
  const one = (name) => root.querySelector("[data-vote-" + name + "]");
  // by which the portal knows a form of its own; nothing else of the form is ever sent
  const hidden = () => ({ [told.hidden]: form.elements[told.hidden].value });
  // WebCrypto is there on a secure connection alone
  if (!window.isSecureContext || !crypto.subtle || !keeps()) {
    if (one("cannot")) one("cannot").hidden = false;
    return;
  }
  tidy(Date.now());
  const store = kept(told.round, told.voter, told.keys.tokens, told.until);
  const asked = portal({ round: told.address, token: told.token, language: told.language, hidden });

  // --- steps: one is shown at a time

  function show(name) {
    root.querySelectorAll("[data-vote-step]").forEach((step) => {
      step.hidden = step.dataset.voteStep !== name;
      if (!step.hidden) {
        document.title = step.dataset.voteTitle;
        const head = step.querySelector("h1, [aria-level='1']");
        head.tabIndex = -1;
        head.focus();
      }
    });
    window.scrollTo(0, 0);
  }

  function listed(list, template, all, each) {
    list.replaceChildren(
      ...all.map((item) => {
        const copy = template.content.firstElementChild.cloneNode(true);
        each(copy, item, (name) => copy.querySelector("[data-" + name + "]"));
        return copy;
      })
    );
  }

  // --- what the device keeps of this round

  function device() {
    const record = store.read();
    const box = one("device");
    box.hidden = !(record.ballots.length || unfinished(record));
    one("device-unsent").hidden = !unfinished(record);
    if (form) one("device-again").hidden = !record.sending;
    listed(one("device-list"), one("device-template"), record.ballots, (copy, ballot, part) => {
      part("print").textContent = grouped(ballot.print);
      part("look").addEventListener("click", () => look(ballot.print, part("standing")));
    });
    if (form) one("anew").hidden = Boolean(record.token) && !form.elements.token.value;
    return record;
  }

  function look(print, into) {
    into.textContent = words.looking;
    asked.standing(print).then(
      (standing) => (into.textContent = words["standing." + standing]),
      (why) => (into.textContent = why instanceof Refused ? why.problem.title : words.unanswered)
    );
  }

  one("device-forget").addEventListener("click", () => {
    store.forget();
    device();
    one("device-forgotten").hidden = false;
    one("device-forgotten").focus();
  });
  device();
  if (!form) return;
  // a sign-out deletes what is kept, and here the vote would go with it
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.hasAttribute("data-draft-forget") || !unfinished(store.read())) return;
      event.preventDefault();
      event.stopPropagation();
      show("choose");
      device();
      one("device").tabIndex = -1;
      one("device").focus();
    },
    true
  );
  one("device-again").addEventListener("click", () => go(again));

  // --- the choice

  const came = new URLSearchParams(location.hash.slice(1)).get("token");
  if (came) {
    history.replaceState(null, "", location.pathname);
    form.elements.token.value = came;
    anew();
    one("came").hidden = false;
  }

  /** The field of a token, for whoever votes anew with one that this device has not kept. */
  function anew() {
    one("anew").hidden = false;
    one("anew").firstElementChild.open = true;
  }

  function mistakes(all) {
    root.querySelectorAll(".govuk-error-summary, .govuk-error-message").forEach((old) => {
      form.querySelectorAll("[aria-describedby~='" + old.id + "']").forEach((field) => {
        field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").split(" ").filter((id) => id !== old.id).join(" "));
      });
      old.remove();
    });
    root.querySelectorAll(".govuk-form-group--error").forEach((group) => group.classList.remove("govuk-form-group--error"));
    if (!all.length) return;
    const list = made("ul", "govuk-list govuk-error-summary__list");
    all.forEach((mistake) => {
      const link = made("a", "", mistake.text);
      link.href = "#" + mistake.field;
      list.append(made("li", "", link));
      const field = document.getElementById(mistake.field);
      const message = made("p", "govuk-error-message", mistake.text);
      message.id = mistake.field + "-error";
      const group = field.closest(".dauys-ballot__item, .govuk-form-group");
      group.classList.add("govuk-form-group--error");
      const before = field.tagName === "FIELDSET" ? field.querySelector("ul") : field.closest(".govuk-checkboxes, .govuk-input__wrapper") || field;
      before.before(message);
      field.setAttribute("aria-describedby", ((field.getAttribute("aria-describedby") || "") + " " + message.id).trim());
    });
    const box = made("div", "", made("h2", "govuk-error-summary__title", words.mistakes), made("div", "govuk-error-summary__body", list));
    box.setAttribute("role", "alert");
    const summary = made("div", "govuk-error-summary", box);
    summary.tabIndex = -1;
    root.prepend(summary);
    document.title = words.wrong + " " + root.querySelector("[data-vote-step=choose]").dataset.voteTitle;
    summary.focus();
  }

  let chosen = [];
  let token = null;

  async function check() {
    chosen = marks(form, told.kind);
    const wrong = faults(chosen, told.kind, told.most, told.points).map((fault) => ({
      field: fault.field,
      text: fill(words[fault.code], { project: fault.project })
    }));
    if (form.elements.here && !form.elements.here.checked) wrong.push({ field: "here", text: words["live-here"] });
    const typed = form.elements.token.value.trim();
    token = typed ? await readToken(await tokenKey(told.keys.tokens), typed) : null;
    if (typed && !token) {
      anew();
      wrong.push({ field: "token", text: words["token-wrong"] });
    }
    mistakes(wrong);
    if (wrong.length) return;
    summary();
    history.pushState({ vote: "check" }, "");
    show("check");
  }

  function summary() {
    let sum = 0;
    listed(one("check-list"), one("check-template"), chosen, (copy, mark, part) => {
      const item = form.querySelector("[data-project='" + mark.project + "']");
      const name = item.querySelector("[lang]");
      sum += Number(item.dataset.cost);
      part("number").textContent = mark.project + ".";
      part("name").textContent = name.textContent;
      part("name").lang = name.lang;
      part("about").textContent = item.querySelector(".govuk-hint").textContent;
      part("mark").textContent = told.kind === "APPROVAL" ? "" : "– " + fill(words[told.kind], { amount: mark.amount });
    });
    const whole = String(Math.floor(sum / 100)).replace(/\B(?=(\d{3})+$)/g, words.thousand);
    one("check-sum").textContent = fill(words.sum, { sum: fill(words.money, { amount: whole }) });
    const again = Boolean(token || store.read().token);
    one("check-anew").hidden = !again;
    one("check-first").hidden = again;
  }

  form.addEventListener(
    "submit",
    (event) => {
      // nothing of this form goes to the portal
      event.preventDefault();
      event.stopPropagation();
      check();
    },
    true
  );
  one("change").addEventListener("click", () => history.back());
  window.addEventListener("popstate", () => {
    if (!busy && root.querySelector("[data-vote-step=receipt]").hidden) show("choose");
  });

  // --- the ballot

  let busy = false;
  let choice = null;

  const again = () => (store.read().sending || !choice ? sendAgain(told, store, asked) : vote(told, store, asked, choice));

  async function go(work) {
    if (busy) return;
    busy = true;
    one("told").hidden = one("again-button").hidden = one("back").hidden = true;
    one("working").hidden = false;
    one("sending").textContent = words.sending;
    show("sending");
    try {
      receipt(await work());
    } catch (why) {
      refused(why);
    } finally {
      busy = false;
      one("working").hidden = true;
    }
  }

  function refused(why) {
    const code = why instanceof Refused ? why.problem.code : why instanceof Wrong ? why.code : "unanswered";
    device();
    if (code === "budgets.has-token" || code === "budgets.token-wrong") {
      show("choose");
      anew();
      mistakes([{ field: "token", text: why.problem.title + " " + why.problem.detail }]);
      return;
    }
    one("sending").textContent = words.stopped;
    one("told").textContent = words[code] || (why.problem ? why.problem.title + " " + why.problem.detail : words.unanswered);
    one("told").hidden = one("back").hidden = false;
    one("again-button").hidden = code !== "unanswered";
    one("told").focus();
  }

  one("cast").addEventListener("click", () => {
    choice = { text: text(chosen, told.kind), here: Boolean(form.elements.here), token };
    go(() => vote(told, store, asked, choice));
  });
  one("again-button").addEventListener("click", () => go(again));
  one("back").addEventListener("click", () => show("choose"));

  function receipt(record) {
    const cast = record.ballots[record.ballots.length - 1];
    const secret = base64url(written(record.token));
    one("print").textContent = grouped(cast.print);
    one("token").textContent = secret;
    one("again").hidden = cast.number < 2;
    one("again").textContent = fill(words.again, { number: cast.number });
    one("save").href = "data:text/plain;charset=utf-8," + encodeURIComponent(fill(words.file, { print: cast.print, token: secret }));
    drawn(one("code"), location.origin + location.pathname + "#token=" + secret);
    form.reset();
    chosen = [];
    choice = null;
    show("receipt");
  }

  one("receipt-forget").addEventListener("click", () => {
    store.forget();
    one("kept-goes").hidden = one("receipt-forget").hidden = true;
    one("kept-gone").hidden = false;
    one("kept-gone").focus();
  });

  // last: only now is it true
  root.querySelectorAll("[data-vote-way]").forEach((way) => (way.hidden = way.dataset.voteWay !== "device"));
}
