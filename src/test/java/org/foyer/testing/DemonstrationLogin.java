package org.foyer.testing;

import java.util.Map;

/** Logs people of the demonstration hospital in, as a browser and an app do. */
public final class DemonstrationLogin {

  private static final String PASSWORD = "foyer-demo-2026";
  private static final String APP = "demo-public";
  private static final String REDIRECT = "http://127.0.0.1:9999/callback";

  private DemonstrationLogin() {}

  /** A client that acts for somebody, by an app that may do all that they may. */
  public static FhirHttp as(DemonstrationServer server, String userName) {
    Web browser = server.web();
    Answer entered = browser.logIn(userName, PASSWORD);
    if (entered.status() / 100 != 3) {
      throw new AssertionError(entered.body());
    }
    SmartApp app = new SmartApp(server.address(), APP);
    Map<String, String> request = app.request("openid fhirUser user/*.cruds");
    request.put("redirect_uri", REDIRECT);
    Answer page = browser.arrive(SmartApp.address(request));
    String code = SmartApp.brought(SmartLogin.allow(browser, page), "code").orElseThrow();
    Answer token =
        app.token(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", REDIRECT,
            "client_id", APP,
            "code_verifier", SmartApp.VERIFIER);
    return server.fhir().as(SmartApp.json(token).path("access_token").asText());
  }
}
