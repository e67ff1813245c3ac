package org.foyer.webapp;

/** The text of the app's page, filled in. */
final class IndexText {

  private static final String NONCE = "__CSP_NONCE__";
  private static final String FACTS = "__FOYER__";

  private IndexText() {}

  /**
   * Fills in a page.
   *
   * @param built the page as it was built, with its placeholders
   * @param json what the app is to know; it is made safe to stand in HTML
   */
  static String of(String built, String nonce, String json) {
    return built.replace(NONCE, nonce).replace(FACTS, inHtml(json));
  }

  /** These letters occur in JSON only inside of strings, where they may be escaped. */
  private static String inHtml(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }
}
