(function () {
  "use strict";
  var words = document.body.dataset;
  function focusErrors(root) {
    var summary = root.querySelector("[data-focus]");
    if (summary) summary.focus();
  }
  var PREFIX = "dauys-draft:";
  var MONTH = 30 * 24 * 3600 * 1000;
  function store(key, value) {
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem(PREFIX + key));
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch (e) { /* a full or forbidden store: the form works without it */ }
    return null;
  }
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (f) {
      return f.name && !/^(hidden|password|file|submit|button|image|fieldset)$/.test(f.type) && !f.hasAttribute("data-no-draft");
    });
  }
  function draft(form) {
    var key = form.getAttribute("data-draft");
    var kept = store(key);
    var note = document.createElement("p");
    note.className = "dauys-kept";
    note.setAttribute("role", "status");
    note.hidden = true;
    var button = form.querySelector("button[type=submit],button:not([type])");
    form.insertBefore(note, button && button.parentNode === form ? button : null);
    function say(text, discardable) {
      note.textContent = text;
      note.hidden = false;
      if (discardable) {
        var no = document.createElement("button");
        no.type = "button";
        no.textContent = words.draftDiscard;
        no.addEventListener("click", function () {
          store(key, null);
          form.reset();
          note.hidden = true;
        });
        note.append(" ", no);
      }
    }
    if (kept && Date.now() - kept.at < MONTH) {
      var filled = false;
      fields(form).forEach(function (f) {
        if (!(f.name in kept.values)) return;
        var value = kept.values[f.name];
        if (f.type === "radio" || f.type === "checkbox") {
          if (value.indexOf(f.value) >= 0 && !f.checked) f.checked = filled = true;
        } else if (!f.value && value[0]) {
          f.value = value[0];
          filled = true;
        }
      });
      if (filled) say(words.draftRestored, true);
    } else if (kept) store(key, null);
    var timer;
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var values = {};
        fields(form).forEach(function (f) {
          var list = (values[f.name] = values[f.name] || []);
          if ((f.type !== "radio" && f.type !== "checkbox") || f.checked) list.push(f.value);
        });
        store(key, { at: Date.now(), values: values });
        say(words.draftKept, false);
      }, 600);
    });
  }
  function keyboard(table) {
    var at = -1;
    function rows() { return table.tBodies.length ? Array.prototype.slice.call(table.tBodies[0].rows) : []; }
    function move(by) {
      var all = rows();
      if (!all.length) return;
      if (all[at]) all[at].classList.remove("dauys-at");
      at = Math.max(0, Math.min(all.length - 1, at + by));
      all[at].classList.add("dauys-at");
      all[at].scrollIntoView({ block: "nearest" });
      var link = all[at].querySelector("a[href]");
      if (link) link.focus({ preventScroll: true });
    }
    document.addEventListener("keydown", function (e) {
      if (!table.isConnected || e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
      var row = rows()[at];
      if (e.code === "KeyJ") move(1);
      else if (e.code === "KeyK") move(-1);
      else if (e.code === "KeyX" && row) {
        var box = row.querySelector("input[type=checkbox]");
        if (box) box.click();
      } else if (e.key === "Enter" && row && e.target === document.body) {
        var link = row.querySelector("a[href]");
        if (link) link.click();
      } else if (e.key === "?" || (e.code === "Slash" && e.shiftKey)) help(table);
      else return;
      e.preventDefault();
    });
  }
  function help(table) {
    var dialog = document.getElementById(table.getAttribute("data-keyboard"));
    if (dialog && dialog.showModal) dialog.showModal();
  }
  document.addEventListener("submit", function (e) {
    var form = e.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) e.preventDefault();
    else form.dataset.sent = "1";
    setTimeout(function () { delete form.dataset.sent; }, 15000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (f) { delete f.dataset.sent; });
  });
  document.addEventListener("change", function (e) {
    if (e.target.matches("[data-submit]") && e.target.form) e.target.form.requestSubmit();
  });
  document.addEventListener("click", function (e) {
    var print = e.target.closest("[data-print]");
    if (print) window.print();
  });
  function locate(button) {
    if (!navigator.geolocation) return;
    button.hidden = false;
    var ids = button.getAttribute("data-locate").split(" ");
    button.addEventListener("click", function () {
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(function (at) {
        button.disabled = false;
        document.getElementById(ids[0]).value = at.coords.latitude.toFixed(5);
        document.getElementById(ids[1]).value = at.coords.longitude.toFixed(5);
        document.getElementById(ids[0]).focus();
      }, function () {
        var note = document.createElement("p");
        note.className = "govuk-body";
        note.setAttribute("role", "status");
        note.textContent = button.getAttribute("data-locate-failed");
        button.replaceWith(note);
      }, { timeout: 15000 });
    });
  }
  function start(root) {
    focusErrors(root);
    root.querySelectorAll("[data-draft-done]").forEach(function (e) { store(e.getAttribute("data-draft-done"), null); });
    root.querySelectorAll("form[data-draft]").forEach(draft);
    root.querySelectorAll("[data-locate]").forEach(locate);
    root.querySelectorAll("table[data-keyboard]").forEach(keyboard);
  }
  start(document);
  document.addEventListener("htmx:load", function (e) { if (e.detail.elt !== document.body) start(e.detail.elt); });
})();
