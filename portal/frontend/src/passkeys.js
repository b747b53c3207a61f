(function () {
  "use strict";
  function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), function (c) { return c.charCodeAt(0); });
  }
  function text(buffer) {
    var signs = "";
    new Uint8Array(buffer).forEach(function (b) { signs += String.fromCharCode(b); });
    return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function known(set) {
    return set.credentials.split(" ").filter(Boolean).map(function (id) { return { type: "public-key", id: bytes(id) }; });
  }
  function make(set) {
    return navigator.credentials.create({ publicKey: {
      rp: { id: set.relyingParty, name: "Dauys" },
      user: { id: bytes(set.handle), name: set.account, displayName: set.name },
      challenge: bytes(set.challenge),
      pubKeyCredParams: [-8, -7, -257].map(function (alg) { return { type: "public-key", alg: alg }; }),
      excludeCredentials: known(set),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      attestation: "none"
    } });
  }
  function show(set) {
    return navigator.credentials.get({ publicKey: {
      rpId: set.relyingParty,
      challenge: bytes(set.challenge),
      allowCredentials: known(set),
      userVerification: "required"
    } });
  }
  function answer(credential) {
    var from = credential.response;
    var response = { clientDataJSON: text(from.clientDataJSON) };
    if (from.attestationObject) response.attestationObject = text(from.attestationObject);
    else {
      response.authenticatorData = text(from.authenticatorData);
      response.signature = text(from.signature);
      if (from.userHandle) response.userHandle = text(from.userHandle);
    }
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response, clientExtensionResults: {} });
  }
  function start(form) {
    var set = form.dataset;
    if (!window.PublicKeyCredential || !navigator.credentials || location.origin !== set.origin) return;
    var told = form.querySelector("[data-passkey-told]");
    var button = form.querySelector("button[type=submit]");
    form.nextElementSibling.hidden = true;
    form.hidden = false;
    form.addEventListener("submit", function (e) {
      e.preventDefault();
      e.stopPropagation();
      told.textContent = "";
      button.disabled = true;
      (set.passkey === "make" ? make(set) : show(set)).then(function (credential) {
        form.elements.answer.value = answer(credential);
        HTMLFormElement.prototype.submit.call(form);
      }).catch(function (why) {
        button.disabled = false;
        told.textContent = why && why.name === "InvalidStateError" ? set.there : set.failed;
      });
    });
  }
  document.querySelectorAll("form[data-passkey]").forEach(start);
})();
