package org.foyer.fhir.error;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * What JSON must be before it is understood as FHIR: well formed, each name once, text that can be
 * stored, no deeper and with no larger numbers than any honest resource.
 */
final class JsonRules {

  private static final int DEEPEST = 200;
  private static final int LONGEST_NUMBER = 200;
  private static final int LARGEST_EXPONENT = 300;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonRules() {}

  /** Refuses JSON that breaks a rule. */
  static void check(byte[] json) {
    boolean escapes = contains(json, "\\u");
    try (JsonParser parser = JSON.createParser(json)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        throw malformed("The body is not a JSON object.");
      }
      for (JsonToken token = first; token != null; token = parser.nextToken()) {
        check(parser, token, escapes);
      }
    } catch (StreamConstraintsException e) {
      throw malformed(
              "The JSON is nested deeper than "
                  + DEEPEST
                  + " levels, or has a number of more than "
                  + LONGEST_NUMBER
                  + " digits.")
          .causedBy(e);
    } catch (JsonProcessingException e) {
      throw malformed("The body is not well-formed JSON: " + reason(e) + where(e.getLocation()))
          .causedBy(e);
    } catch (IOException e) {
      throw malformed("The body is not UTF-8 text.").causedBy(e);
    }
  }

  private static void check(JsonParser parser, JsonToken token, boolean escapes)
      throws IOException {
    if (token == JsonToken.VALUE_NUMBER_FLOAT && isTooLarge(parser.getText())) {
      throw malformed("A number is too large or too small" + where(parser.currentTokenLocation()));
    }
    if (escapes && (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)) {
      TextRules.flaw(parser.getText())
          .ifPresent(
              flaw -> {
                throw malformed("A text " + flaw + where(parser.currentTokenLocation()));
              });
    }
  }

  private static boolean isTooLarge(String number) {
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (e < 0) {
      return false;
    }
    String exponent = number.substring(e + 1).replace("+", "").replace("-", "");
    return exponent.length() > 6 || Integer.parseInt(exponent) > LARGEST_EXPONENT;
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Duplicate field")) {
      return message.replace("Duplicate field", "there are two members named");
    }
    return "there is an unexpected character, or it ends too early";
  }

  private static String where(JsonLocation location) {
    return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
  }

  private static boolean contains(byte[] bytes, String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == wanted[0] && bytes[i + 1] == wanted[1]) {
        return true;
      }
    }
    return false;
  }

  private static FhirProblem malformed(String explanation) {
    return new FhirProblem(ProblemCode.MALFORMED_BODY, explanation);
  }
}
