package org.foyer.fhir.storage;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as JSON. */
final class JsonText {

  private JsonText() {}

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
