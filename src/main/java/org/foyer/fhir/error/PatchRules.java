package org.foyer.fhir.error;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/**
 * What a FHIRPath Patch may ask for. The expressions are the client's own, so only functions are
 * allowed whose time is bounded by the size of the resource: none with regular expressions, none
 * that search all descendants, none that ask other services.
 *
 * @see <a href="https://hl7.org/fhir/R4/fhirpatch.html">FHIRPath Patch</a>
 */
final class PatchRules {

  private static final int LONGEST_PATH = 500;
  private static final int MOST_WHERES = 3;
  private static final int MOST_OPERATIONS = 1000;
  private static final Pattern STRING = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'");

  /**
   * What hides a function from the patterns here but not from the engine: comments, quoted names,
   * and white space that only the engine takes for such.
   */
  private static final Pattern DISGUISE = Pattern.compile("/\\*|`|[\\p{Cntrl}\\u0085\\p{Z}&&[^ ]]");

  private static final Pattern FUNCTION = Pattern.compile("([A-Za-z]\\w*)\\s*\\(");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "where",
          "ofType",
          "as",
          "is",
          "first",
          "last",
          "tail",
          "single",
          "exists",
          "empty",
          "not",
          "count",
          "extension",
          "hasValue",
          "startsWith",
          "endsWith",
          "contains",
          "lower",
          "upper",
          "toString",
          "and",
          "or",
          "xor",
          "implies",
          "in");

  private PatchRules() {}

  /** Refuses a patch that is not one or whose paths could take long. */
  static void check(Parameters patch) {
    if (patch.getParameter().isEmpty() || patch.getParameter().size() > MOST_OPERATIONS) {
      throw invalid("A patch has between 1 and " + MOST_OPERATIONS + " operations.");
    }
    for (ParametersParameterComponent operation : patch.getParameter()) {
      if (!"operation".equals(operation.getName())) {
        throw invalid("Each parameter of a patch is named \"operation\".");
      }
      checkParts(operation);
    }
  }

  private static void checkParts(ParametersParameterComponent operation) {
    boolean hasPath = false;
    for (ParametersParameterComponent part : operation.getPart()) {
      if ("path".equals(part.getName())) {
        hasPath = true;
        checkPath(part.hasValue() ? String.valueOf(part.getValue().primitiveValue()) : "");
      }
    }
    if (!hasPath) {
      throw invalid("Each operation of a patch has a path.");
    }
  }

  private static void checkPath(String path) {
    if (path.isBlank() || path.length() > LONGEST_PATH) {
      throw invalid("The path of an operation has between 1 and " + LONGEST_PATH + " characters.");
    }
    if (DISGUISE.matcher(path).find()) {
      throw invalid(
          "The path of an operation has no comments, no names in backquotes, and no white space but"
              + " blanks.");
    }
    checkText(path);
    int wheres = 0;
    Matcher functions = FUNCTION.matcher(STRING.matcher(path).replaceAll("''"));
    while (functions.find()) {
      String name = functions.group(1);
      if (!FUNCTIONS.contains(name)) {
        throw notAllowed(name);
      }
      wheres += name.equals("where") || name.equals("exists") ? 1 : 0;
    }
    if (wheres > MOST_WHERES) {
      throw invalid("The path of a patch has at most " + MOST_WHERES + " conditions.");
    }
  }

  /**
   * HAPI cuts paths into pieces without regard to quotes, so that text in quotes may become an
   * expression.
   */
  private static void checkText(String path) {
    Matcher functions = FUNCTION.matcher(path);
    while (functions.find()) {
      String name = functions.group(1);
      if (!FUNCTIONS.contains(name) && ExpressionNode.Function.fromCode(name) != null) {
        throw notAllowed(name);
      }
    }
  }

  private static FhirProblem notAllowed(String function) {
    return invalid("The function \"" + function + "\" is not allowed in the path of a patch.");
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PATCH, explanation);
  }
}
