"use strict";
// Passkeys: shows the forms that need them, asks the authenticator, and sends what it answers.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const descriptors = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const ceremonies = {
    async create(options) {
      const made = await navigator.credentials.create({
        publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          user: { ...options.user, id: bytes(options.user.id) },
          excludeCredentials: descriptors(options.excludeCredentials),
        },
      });
      return answer(made, {
        attestationObject: text(made.response.attestationObject),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      });
    },

    async get(options) {
      const signed = await navigator.credentials.get({
        publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          allowCredentials: descriptors(options.allowCredentials),
        },
      });
      const handle = signed.response.userHandle;
      return answer(signed, {
        authenticatorData: text(signed.response.authenticatorData),
        signature: text(signed.response.signature),
        userHandle: handle ? text(handle) : undefined,
      });
    },
  };

  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
    clientExtensionResults: {},
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });

  const optionsFor = async (form) => {
    const response = await fetch(form.dataset.options, {
      method: "POST",
      headers: { "X-CSRF-TOKEN": form.elements._csrf.value, Accept: "application/json" },
      redirect: "manual",
    });
    return response.ok ? response.json() : undefined;
  };

  const explain = (error) =>
    error.name === "InvalidStateError"
      ? "This device has a passkey for your account already."
      : "The passkey was not used. Try again, or go on without it.";

  for (const place of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) {
      break;
    }
    const form = place.querySelector("form");
    const message = form.querySelector("[role=alert]");
    const button = form.querySelector("button");
    place.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      message.textContent = "";
      button.disabled = true;
      try {
        const options = await optionsFor(form);
        if (!options) {
          location.reload();
          return;
        }
        const answered = await ceremonies[place.dataset.passkey](options);
        form.elements.credential.value = JSON.stringify(answered);
        form.submit();
      } catch (error) {
        message.textContent = explain(error);
        button.disabled = false;
      }
    });
  }
})();
