package org.foyer.fhir.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * What a JSON Patch must be.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
final class JsonPatchRules {

  private static final int MOST_OPERATIONS = 1000;

  /** Each may double the resource. */
  private static final int MOST_COPIES = 5;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OPERATIONS =
      Set.of("add", "remove", "replace", "move", "copy", "test");
  private static final Set<String> IDENTITY = Set.of("", "/id", "/resourceType");

  private JsonPatchRules() {}

  /** Refuses what is no patch, or would make another resource of this one, or a huge one. */
  static void check(byte[] body) {
    JsonNode patch = tree(body);
    if (!patch.isArray()) {
      throw invalid("A JSON Patch is an array of operations.");
    }
    if (patch.size() > MOST_OPERATIONS) {
      throw invalid("A JSON Patch has at most " + MOST_OPERATIONS + " operations.");
    }
    int copies = 0;
    for (JsonNode operation : patch) {
      copies += "copy".equals(operation.path("op").asText()) ? 1 : 0;
      if (copies > MOST_COPIES) {
        throw invalid("A JSON Patch has at most " + MOST_COPIES + " operations of copying.");
      }
      if (!OPERATIONS.contains(operation.path("op").asText())
          || !operation.path("path").isTextual()) {
        throw invalid("Each operation of a JSON Patch has an op of RFC 6902 and a path.");
      }
      boolean changes = !"test".equals(operation.path("op").asText());
      if (changes && IDENTITY.contains(operation.path("path").asText())) {
        throw invalid("A patch cannot change which resource this is.");
      }
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw invalid("The patch is not well-formed JSON.").causedBy(e);
    }
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PATCH, explanation);
  }
}
