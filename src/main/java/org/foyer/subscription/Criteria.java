package org.foyer.subscription;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A search whose results somebody looks at.
 *
 * @param resourceType what it searches
 * @param query its parameters as in an address; may be empty
 */
record Criteria(String resourceType, String query) {

  private static final Pattern FORM = Pattern.compile("([A-Z][A-Za-z]{1,40})(?:\\?(.{0,2000}))?");

  /** Parameters that say how results are shown, and those whose index follows only later. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "_sort",
          "_count",
          "_offset",
          "_total",
          "_summary",
          "_elements",
          "_include",
          "_revinclude",
          "_contained",
          "_containedType",
          "_format",
          "_pretty",
          "_query",
          "_text",
          "_content");

  /**
   * Reads {@code Appointment?actor=Practitioner/1}.
   *
   * @throws FhirProblem if it is not a search of one type for criteria alone
   */
  static Criteria of(@Nullable String text) {
    Matcher form = FORM.matcher(text == null ? "" : text.strip());
    if (!form.matches()) {
      throw wrong("Criteria are a search of one resource type, such as Appointment?status=booked.");
    }
    String query = form.group(2) == null ? "" : form.group(2);
    Arrays.stream(query.split("&"))
        .map(parameter -> parameter.split("[=:]", 2)[0])
        .filter(MEANINGLESS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw wrong("The parameter " + name + " has no meaning in criteria.");
            });
    return new Criteria(form.group(1), query);
  }

  private static FhirProblem wrong(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation).at("Subscription.criteria");
  }
}
