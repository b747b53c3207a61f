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
  function forget(key) {
    if (key.slice(-1) !== "*") return store(key, null);
    try {
      Object.keys(localStorage).forEach(function (name) {
        if (name.indexOf(PREFIX + key.slice(0, -1)) === 0) localStorage.removeItem(name);
      });
    } catch (e) { /* as above */ }
  }
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (f) {
      return f.name && !/^(hidden|password|file|submit|button|image|fieldset)$/.test(f.type) && !f.hasAttribute("data-no-draft");
    });
  }
  function ticks(f) { return f.type === "radio" || f.type === "checkbox"; }
  function typed(form) {
    var values = {};
    fields(form).forEach(function (f) {
      var list = (values[f.name] = values[f.name] || []);
      if (!ticks(f) || f.checked) list.push(f.value);
    });
    return values;
  }
  function draft(form) {
    var key = form.getAttribute("data-draft");
    var kept = store(key);
    var ahead = Number(form.getAttribute("data-draft-now")) - performance.now();
    function now() { return form.hasAttribute("data-draft-now") ? ahead + performance.now() : Date.now(); }
    var note = document.createElement("p");
    note.className = "dauys-kept";
    note.setAttribute("role", "status");
    note.hidden = true;
    var button = form.querySelector("button[type=submit]:not([tabindex]),button:not([type]):not([name])");
    form.insertBefore(note, button && button.parentNode === form ? button : null);
    function say(text, acts) {
      note.textContent = text;
      note.hidden = false;
      (acts || []).forEach(function (act) {
        var press = document.createElement("button");
        press.type = "button";
        press.textContent = act[0];
        press.addEventListener("click", act[1]);
        note.append(" ", press);
      });
    }
    var discard = [words.draftDiscard, function () {
      store(key, null);
      offered = false;
      form.reset();
      note.hidden = true;
    }];
    var offered = false;
    function restore() {
      offered = false;
      fields(form).forEach(function (f) {
        var values = kept.values[f.name];
        if (!values) return;
        if (ticks(f)) f.checked = values.indexOf(f.value) >= 0;
        else f.value = values[0];
      });
      say(words.draftRestored, [discard]);
    }
    if (kept && (Date.now() - kept.at > MONTH || kept.at <= Number(form.getAttribute("data-draft-at")))) {
      store(key, null);
      kept = null;
    }
    if (kept) {
      var here = typed(form);
      var names = Object.keys(kept.values).filter(function (name) {
        return name in here && kept.values[name].join("\n") !== here[name].join("\n");
      });
      var clash = names.some(function (name) { return here[name].join(""); });
      if (clash) {
        offered = true;
        form.insertBefore(note, form.firstChild);
        say(words.draftNewer, [[words.draftRestore, restore], discard]);
      } else if (names.length) restore();
    }
    var timer;
    form.addEventListener("input", function () {
      clearTimeout(timer);
      if (offered) return;
      timer = setTimeout(function () {
        store(key, { at: now(), values: typed(form) });
        say(words.draftKept);
      }, 600);
    });
  }
  document.addEventListener("submit", function (e) {
    if (e.target.hasAttribute("data-draft-forget")) forget(e.target.getAttribute("data-draft-forget"));
  });
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
  function fill(form) {
    var turn = 0;
    form.addEventListener("change", function (e) {
      if (!e.target.matches("[data-asks]")) return;
      var body = new URLSearchParams();
      new FormData(form).forEach(function (value, name) { if (typeof value === "string" && name !== "drop") body.append(name, value); });
      body.set("step", "fill");
      var mine = ++turn;
      fetch(form.action, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
        return answer.status === 200 || answer.status === 422 ? answer.text() : "";
      }).then(function (html) {
        if (!html || mine !== turn) return;
        var page = new DOMParser().parseFromString(html, "text/html");
        page.querySelectorAll("[data-live]").forEach(function (fresh) {
          var here = document.getElementById(fresh.id);
          if (here) here.replaceWith(document.adoptNode(fresh));
        });
        fields(form).forEach(function (f) {
          if (ticks(f) || f.value) return;
          var there = page.getElementById(f.id);
          if (!there || !there.value) return;
          if (f.tagName === "SELECT") f.replaceChildren.apply(f, Array.prototype.map.call(there.options, function (o) { return document.importNode(o, true); }));
          f.value = there.value;
        });
      }).catch(function () { /* the button is still there */ });
    });
  }
  function quick(form) {
    form.addEventListener("keydown", function (e) {
      if (e.key !== "Enter") return;
      var last = form.querySelector("button[value=register]");
      if (e.ctrlKey || e.metaKey) {
        e.preventDefault();
        form.requestSubmit(last);
      } else if (e.target.tagName === "INPUT" && /^(text|tel|email)$/.test(e.target.type)) {
        e.preventDefault();
        e.target.dispatchEvent(new Event("change", { bubbles: true }));
        var all = fields(form);
        var next = all[all.indexOf(e.target) + 1];
        if (next) next.focus();
      }
    });
  }
  var SMALL = 512 * 1024;
  function uploads(form) {
    var box = form.querySelector("[data-upload-box]");
    var status = box.querySelector("[role=status]");
    var bar = box.querySelector("progress");
    var stop = box.querySelector("[data-upload-stop]");
    var again = box.querySelector("[data-upload-again]");
    var here = {};
    var busy = false;
    var current;
    function same(field, bytes, changed) { return field + " " + bytes + " " + changed; }
    document.querySelectorAll("[data-upload]").forEach(function (e) {
      here[same(e.dataset.uploadField, e.dataset.uploadBytes, e.dataset.uploadChanged)] = { url: e.dataset.upload, whole: e.dataset.uploadWhole };
    });
    function chosen() {
      var all = [];
      form.querySelectorAll("input[type=file]").forEach(function (input) {
        Array.prototype.forEach.call(input.files, function (file) {
          all.push({ field: input.name, file: file, key: same(input.name, file.size, file.lastModified) });
        });
      });
      return all;
    }
    function say(text, resting) {
      status.textContent = text;
      box.hidden = false;
      stop.hidden = resting;
      again.hidden = !resting;
    }
    function rest(text) {
      busy = false;
      delete form.dataset.sent;
      say(text, true);
    }
    function header(name) {
      var headers = {};
      headers[name] = form.querySelector("input[type=hidden]").value;
      return headers;
    }
    function add(ids) {
      say(box.dataset.adding, false);
      stop.hidden = true;
      form.querySelectorAll("input[type=file]").forEach(function (input) { input.value = ""; });
      ids.forEach(function (id) {
        var field = document.createElement("input");
        field.type = "hidden";
        field.name = "uploaded";
        field.value = id;
        form.append(field);
      });
      form.submit();
    }
    function send(left, ids) {
      var one = left[0];
      if (!one) return add(ids);
      var known = here[one.key];
      if (known && known.whole) return send(left.slice(1), ids.concat(known.whole));
      var told = -1;
      current = new tus.Upload(one.file, {
        endpoint: form.dataset.uploads,
        uploadUrl: known ? known.url : null,
        chunkSize: 2 * 1024 * 1024,
        retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
        storeFingerprintForResuming: false,
        removeFingerprintOnSuccess: true,
        headers: header(form.dataset.uploadsToken),
        metadata: { filename: one.file.name, role: one.field, changed: String(one.file.lastModified) },
        onUploadUrlAvailable: function () { here[one.key] = { url: current.url }; },
        onProgress: function (sent, all) {
          var percent = Math.floor(sent * 100 / all);
          bar.value = percent;
          if (told >= 0 && percent - told < 10) return;
          told = percent;
          say(box.dataset.sending.replace("{name}", one.file.name).replace("{percent}", percent), false);
        },
        onSuccess: function () {
          var id = current.url.slice(current.url.lastIndexOf("/") + 1);
          here[one.key] = { url: current.url, whole: id };
          send(left.slice(1), ids.concat(id));
        },
        onError: function (error) {
          var answer = error.originalResponse;
          var code = answer ? answer.getStatus() : 0;
          if (code >= 400 && code < 500 && /^text\/plain/.test(answer.getHeader("Content-Type") || "")) {
            rest(one.file.name + ": " + answer.getBody());
            again.hidden = true;
          } else if (navigator.onLine === false) say(box.dataset.waiting, false);
          else rest(box.dataset.failed);
        }
      });
      current.start();
    }
    function begin() {
      busy = true;
      bar.value = 0;
      if (window.tus) return send(chosen(), []);
      var script = document.createElement("script");
      script.src = form.dataset.uploadsScript;
      script.onload = function () { send(chosen(), []); };
      script.onerror = function () { form.submit(); };
      document.head.append(script);
    }
    form.addEventListener("submit", function (e) {
      var all = chosen();
      var size = all.reduce(function (sum, one) { return sum + one.file.size; }, 0);
      if (!all.length || (size < SMALL && !all.some(function (one) { return here[one.key]; }))) return;
      e.preventDefault();
      if (!busy) begin();
    });
    stop.addEventListener("click", function () {
      if (current) current.abort();
      rest(box.dataset.stopped);
    });
    again.addEventListener("click", begin);
    window.addEventListener("online", function () {
      if (busy && current) current.start();
    });
  }
  function idle(dialog) {
    var timer;
    function leave() { window.location.replace(dialog.getAttribute("data-idle-to")); }
    function ask() {
      if (dialog.showModal) dialog.showModal();
      timer = setTimeout(leave, 30000);
    }
    function touched() {
      clearTimeout(timer);
      if (dialog.open) dialog.close();
      timer = setTimeout(ask, Number(dialog.getAttribute("data-idle")) * 1000);
    }
    ["pointerdown", "keydown", "input"].forEach(function (name) { document.addEventListener(name, touched, { passive: true }); });
    touched();
  }
  function printAfter(button) {
    var from = document.referrer && new URL(document.referrer).pathname;
    if (from && from.slice(-button.getAttribute("data-print-after").length) === button.getAttribute("data-print-after")) window.print();
  }
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
    root.querySelectorAll("[data-draft-done]").forEach(function (e) { forget(e.getAttribute("data-draft-done")); });
    root.querySelectorAll("form[data-draft]").forEach(draft);
    root.querySelectorAll("[data-locate]").forEach(locate);
    root.querySelectorAll("form[data-fill]").forEach(fill);
    root.querySelectorAll("form[data-quick]").forEach(quick);
    root.querySelectorAll("form[data-uploads]").forEach(uploads);
    root.querySelectorAll("[data-print-after]").forEach(printAfter);
    root.querySelectorAll("[data-idle]").forEach(idle);
    root.querySelectorAll("table[data-keyboard]").forEach(keyboard);
  }
  start(document);
  document.addEventListener("htmx:load", function (e) { if (e.detail.elt !== document.body) start(e.detail.elt); });
})();
