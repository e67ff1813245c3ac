package org.foyer.bulk;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupCharacteristicComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * By what a Group says who its members are, as searches. All criteria must hold.
 *
 * @see <a href="https://hl7.org/fhir/R4/group.html">FHIR Group</a>
 */
final class GroupCriteria {

  /** As in the Bulk Data guide's interface for cohorts. */
  static final String MEMBER_FILTER =
      "http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter";

  private static final String QUERY = "application/x-fhir-query";

  private GroupCriteria() {}

  /**
   * A condition on the members.
   *
   * @param searches alternatives; a member is a patient in whose record one finds something
   * @param exclude whether it is about who is no member
   */
  record Criterion(List<Search> searches, boolean exclude) {}

  /** A search of a type. */
  record Search(String type, String query) {}

  /**
   * The criteria; none if the Group lists its members.
   *
   * @throws FhirProblem if one cannot be evaluated
   */
  static List<Criterion> of(Group group) {
    List<Criterion> criteria = new ArrayList<>();
    Map<String, List<Search>> byType = new TreeMap<>();
    for (Extension extension : group.getModifierExtension()) {
      Search search = memberFilter(extension);
      byType.computeIfAbsent(search.type(), type -> new ArrayList<>()).add(search);
    }
    byType.values().forEach(searches -> criteria.add(new Criterion(searches, false)));
    if (!group.getActual()) {
      group.getCharacteristic().forEach(given -> criteria.add(characteristic(given)));
    }
    boolean onlyExcludes = criteria.stream().allMatch(Criterion::exclude);
    if (!criteria.isEmpty() && onlyExcludes) {
      throw unable("says only who is no member");
    }
    return criteria;
  }

  private static Search memberFilter(Extension extension) {
    String text =
        extension.getUrl().equals(MEMBER_FILTER)
                && extension.getValue() instanceof Expression expression
                && QUERY.equals(expression.getLanguage())
            ? expression.getExpression()
            : "";
    int mark = text.indexOf('?');
    if (mark <= 0) {
      throw unable("has a modifier extension that is no member-filter with a FHIR query");
    }
    return new Search(text.substring(0, mark), text.substring(mark + 1));
  }

  private static Criterion characteristic(GroupCharacteristicComponent given) {
    if (given.hasPeriod() || given.hasModifierExtension()) {
      throw unable("has a characteristic for a period, or with a modifier");
    }
    String code = "code=" + tokens(given.getCode());
    @Nullable Type value = given.getValue();
    boolean exclude = given.getExclude();
    if (value instanceof BooleanType known) {
      Search having = new Search("Condition", code);
      return new Criterion(List.of(having), exclude == known.booleanValue());
    }
    String condition = code + "&" + condition(value);
    return new Criterion(List.of(new Search("Observation", condition)), exclude);
  }

  private static String condition(@Nullable Type value) {
    if (value instanceof CodeableConcept concept) {
      return "value-concept=" + tokens(concept);
    }
    if (value instanceof Quantity quantity) {
      return quantity("", quantity);
    }
    if (value instanceof Range range && (range.hasLow() || range.hasHigh())) {
      List<String> ends = new ArrayList<>();
      if (range.hasLow()) {
        ends.add(quantity("ge", range.getLow()));
      }
      if (range.hasHigh()) {
        ends.add(quantity("le", range.getHigh()));
      }
      return String.join("&", ends);
    }
    throw unable("has a characteristic whose value is no boolean, concept, quantity or range");
  }

  private static String quantity(String prefix, Quantity quantity) {
    String comparator =
        quantity.hasComparator()
            ? switch (quantity.getComparator()) {
              case LESS_THAN -> "lt";
              case LESS_OR_EQUAL -> "le";
              case GREATER_THAN -> "gt";
              case GREATER_OR_EQUAL -> "ge";
              default -> prefix;
            }
            : prefix;
    @Nullable BigDecimal number = quantity.getValue();
    if (number == null) {
      throw unable("has a characteristic with a quantity without a value");
    }
    String unit =
        quantity.hasCode()
            ? "|" + escaped(quantity.getSystem()) + "|" + escaped(quantity.getCode())
            : "";
    return "value-quantity=" + encoded(comparator + number.toPlainString() + unit);
  }

  private static String tokens(CodeableConcept concept) {
    List<String> tokens = new ArrayList<>();
    for (Coding coding : concept.getCoding()) {
      if (coding.hasCode()) {
        String system = coding.hasSystem() ? escaped(coding.getSystem()) + "|" : "";
        tokens.add(system + escaped(coding.getCode()));
      }
    }
    if (tokens.isEmpty()) {
      throw unable("has a characteristic without a code");
    }
    return encoded(String.join(",", tokens));
  }

  private static String escaped(@Nullable String text) {
    return text == null ? "" : text.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static FhirProblem unable(String what) {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE, "The members cannot be found out: the Group " + what + ".");
  }
}
