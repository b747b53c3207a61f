(function () {
  "use strict";
  const place = document.querySelector("[data-recount]");
  if (!place) return;
  const words = place.dataset;
  const button = document.createElement("button");
  const said = document.createElement("p");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = words.button;
  said.className = "govuk-body dauys-measure";
  said.setAttribute("role", "status");
  place.append(button, said);
  place.hidden = false;
  async function count() {
    const engine = await import(words.engine);
    const file = await fetch(words.file);
    if (!file.ok) throw new Error(String(file.status));
    const started = performance.now();
    const winners = engine.count(await file.text(), words.recount);
    if (winners.startsWith("!")) throw new Error(winners.slice(1));
    const numbers = winners === "" ? [] : winners.split(",").map(Number);
    const same = numbers.join(",") === words.winners;
    said.textContent = (same ? words.same : words.other) + " " + (numbers.join(", ") || "—")
      + " (" + Math.round(performance.now() - started) + " ms)";
    place.dataset.counted = same ? "same" : "other";
  }
  button.addEventListener("click", function () {
    button.disabled = true;
    said.textContent = words.busy;
    count()
      .catch(function (e) {
        said.textContent = words.failed;
        place.dataset.counted = "failed";
        place.dataset.why = String(e && e.message);
      })
      .finally(function () { button.disabled = false; });
  });
})();
