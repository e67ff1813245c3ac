package org.foyer.fhir.error;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What an XML Patch may ask for. Its XPath is the client's own, and the library that runs it knows
 * functions that read files and call other servers: so only plain paths are allowed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5261">RFC 5261</a>
 */
final class XmlPatchRules {

  private static final int LONGEST_PATH = 500;
  private static final int MOST_CONDITIONS = 10;

  /** Other axes, all descendants, and white space that only XPath engines take for such. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("::|//|\\.\\.|[\\p{Cntrl}\\u0085\\p{Z}&&[^ ]]");

  /** What begins at the root again, within a condition, or multiplies. */
  private static final Pattern RESTART = Pattern.compile("(?<!^|[\\w\\])*])/|(?<!^|[/\\[:])\\*");

  private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern FUNCTION = Pattern.compile("([^\\s/\\[\\]()@=<>!|+*,]*)\\s*\\(");
  private static final Set<String> FUNCTIONS = Set.of("text", "last", "position", "comment");

  private XmlPatchRules() {}

  /** Refuses XML that is no patch, and patches whose paths are more than that. */
  static void check(byte[] patch) {
    XmlRules.check(patch, false);
    try {
      XMLStreamReader reader = XmlRules.reader(new ByteArrayInputStream(patch));
      while (reader.hasNext()) {
        reader.next();
        if (reader.isStartElement()) {
          @Nullable String path = reader.getAttributeValue(null, "sel");
          if (path != null) {
            checkPath(path);
          }
        }
      }
    } catch (XMLStreamException e) {
      throw invalid("The patch is not well-formed XML.").causedBy(e);
    }
  }

  private static void checkPath(String path) {
    if (path.isBlank() || path.length() > LONGEST_PATH) {
      throw invalid("A sel has between 1 and " + LONGEST_PATH + " characters.");
    }
    String plain = LITERAL.matcher(path).replaceAll("''");
    if (FORBIDDEN.matcher(plain).find() || RESTART.matcher(plain).find()) {
      throw invalid("A sel names elements step by step, without axes and without \"//\".");
    }
    Matcher functions = FUNCTION.matcher(plain);
    while (functions.find()) {
      if (!FUNCTIONS.contains(functions.group(1))) {
        throw invalid("The sel has a function or group that is not allowed.");
      }
    }
    if (plain.chars().filter(character -> character == '[').count() > MOST_CONDITIONS) {
      throw invalid("A sel has at most " + MOST_CONDITIONS + " conditions.");
    }
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PATCH, explanation);
  }
}
