(function () {
  "use strict";
  var room = document.querySelector("[data-push]");
  if (!room || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  var form = room.querySelector("[data-push-form]");
  var said = room.querySelector("[data-push-said]");
  function say(what) { said.textContent = room.getAttribute("data-push-" + what) || ""; }
  function text(buffer) {
    return btoa(String.fromCharCode.apply(null, new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function bytes(base64) {
    var raw = atob(base64.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (c) { return c.charCodeAt(0); });
  }
  function hash(address) {
    return crypto.subtle.digest("SHA-256", new TextEncoder().encode(address)).then(function (digest) {
      return text(digest.slice(0, 12));
    });
  }
  function subscription() {
    return navigator.serviceWorker.getRegistration(room.getAttribute("data-push-scope")).then(function (worker) {
      return worker ? worker.pushManager.getSubscription() : null;
    });
  }
  function active(worker) {
    var coming = worker.installing || worker.waiting;
    if (worker.active || !coming) return worker;
    return new Promise(function (ready) {
      coming.addEventListener("statechange", function () { if (coming.state === "activated") ready(worker); });
    });
  }
  function subscribe() {
    return navigator.serviceWorker.register(room.getAttribute("data-push-worker")).then(active).then(function (worker) {
      return worker.pushManager.getSubscription().then(function (old) {
        // one for another key can be told no more by us
        return old ? old.unsubscribe() : null;
      }).then(function () {
        return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(room.getAttribute("data-push")) });
      });
    });
  }
  function switchOn() {
    say("waits");
    Notification.requestPermission().then(function (answer) {
      if (answer !== "granted") return say("denied");
      return subscribe().then(function (made) {
        form.elements.endpoint.value = made.endpoint;
        form.elements.p256dh.value = text(made.getKey("p256dh"));
        form.elements.auth.value = text(made.getKey("auth"));
        form.submit();
      });
    }).catch(function () { say("failed"); });
  }
  function offer() {
    room.querySelector("[data-push-none]").hidden = true;
    if (Notification.permission === "denied") return say("denied");
    form.hidden = false;
    form.querySelector("button").addEventListener("click", switchOn);
  }
  subscription().then(function (known) {
    return known ? hash(known.endpoint) : null;
  }).then(function (mine) {
    var here = mine && Array.prototype.filter.call(room.querySelectorAll("[data-push-browser]"), function (item) {
      return item.getAttribute("data-push-browser") === mine;
    })[0];
    if (!here) return offer();
    here.querySelector("[data-push-here]").hidden = false;
    here.querySelector("form").addEventListener("submit", function () {
      subscription().then(function (known) { if (known) known.unsubscribe(); });
    });
    if (here.hasAttribute("data-push-old")) offer();
    else room.querySelector("[data-push-none]").hidden = true;
  }).catch(function () { /* the page says what this needs */ });
})();
