package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.BaseFilter;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.CompareOperation;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.FilterLogical;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.FilterLogicalOperation;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.FilterParameter;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.FilterParameterGroup;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.FilterSyntaxException;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * A {@code _filter} taken apart, so that its chains can be followed like those of other criteria.
 *
 * @see <a href="https://hl7.org/fhir/R4/search_filter.html">FHIR _filter</a>
 */
final class FilterCriteria {

  private FilterCriteria() {}

  /** What is made of the two kinds of terms; both give a condition on a row. */
  interface Terms {

    /** A chain, such as {@code subject.family eq x}, if it has to be followed with care. */
    Optional<SqlFragment> chain(String reference, String chain, String value);

    /** Any term, as HAPI understands it. */
    SqlFragment term(String filter);
  }

  /** Whether the filter has a chain, whatever it is about. */
  static boolean hasChain(String filter) {
    return hasChain(parse(filter));
  }

  /**
   * The filter as a condition.
   *
   * @throws FhirProblem if a chain is compared in another way than {@code eq}
   */
  static SqlFragment condition(String filter, Terms terms) {
    return condition(parse(filter), terms);
  }

  private static boolean hasChain(BaseFilter filter) {
    if (filter instanceof FilterLogical logical) {
      return hasChain(logical.getFilter1()) || hasChain(logical.getFilter2());
    }
    return filter instanceof FilterParameterGroup group
        ? hasChain(group.getContained())
        : ((FilterParameter) filter).getParamPath().getNext() != null;
  }

  private static SqlFragment condition(BaseFilter filter, Terms terms) {
    if (filter instanceof FilterLogical logical) {
      String operator = logical.getOperation() == FilterLogicalOperation.and ? " and " : " or ";
      return SqlFragment.of("(")
          .then(condition(logical.getFilter1(), terms))
          .then(operator)
          .then(condition(logical.getFilter2(), terms))
          .then(")");
    }
    if (filter instanceof FilterParameterGroup group) {
      return condition(group.getContained(), terms);
    }
    FilterParameter term = (FilterParameter) filter;
    if (term.getParamPath().getNext() == null) {
      return terms.term(term.toString());
    }
    String chain = term.getParamPath().getNext().toString();
    return terms
        .chain(term.getParamPath().getName(), chain, term.getValue())
        .map(condition -> equal(term, condition))
        .orElseGet(() -> terms.term(term.toString()));
  }

  private static SqlFragment equal(FilterParameter term, SqlFragment condition) {
    if (term.getOperation() != CompareOperation.eq) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "A chain in _filter can be compared by eq only.");
    }
    return condition;
  }

  private static BaseFilter parse(String filter) {
    try {
      return SearchFilterParser.parse(filter);
    } catch (FilterSyntaxException e) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "The _filter cannot be read.");
    }
  }
}
