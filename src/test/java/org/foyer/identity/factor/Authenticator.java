package org.foyer.identity.factor;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * Chromium's virtual authenticator in one tab: it makes and shows passkeys without being touched.
 */
final class Authenticator {

  private final CDPSession devTools;
  private final String id;

  private Authenticator(CDPSession devTools, String id) {
    this.devTools = devTools;
    this.id = id;
  }

  static Authenticator in(Page page) {
    CDPSession devTools = page.context().newCDPSession(page);
    devTools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject parameters = new JsonObject();
    parameters.add("options", options);
    JsonObject answer = devTools.send("WebAuthn.addVirtualAuthenticator", parameters);
    return new Authenticator(devTools, answer.get("authenticatorId").getAsString());
  }

  /** Whether it recognizes its owner from now on. */
  void recognizesOwner(boolean recognizes) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("authenticatorId", id);
    parameters.addProperty("isUserVerified", recognizes);
    devTools.send("WebAuthn.setUserVerified", parameters);
  }
}
