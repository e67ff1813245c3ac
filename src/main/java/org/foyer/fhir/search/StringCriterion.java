package org.foyer.fhir.search;

import static org.foyer.fhir.search.IndexedParameter.PARTITION;
import static org.foyer.fhir.search.IndexedParameter.PARTITIONS;

import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamString;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.search.builder.predicate.StringPredicateBuilder;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.util.StringUtil;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Texts that begin with what is asked for, without regard to case and accents, or are equal. */
final class StringCriterion {

  private StringCriterion() {}

  /**
   * The rows with one of these texts; empty if that is not known here.
   *
   * @param settings on which the hashes of texts depend
   */
  static Optional<SqlFragment> of(
      IndexedParameter parameter,
      List<IQueryParameterType> alternatives,
      StorageSettings settings) {
    SqlFragment rows = SqlFragment.of("select i.res_id from hfj_spidx_string i where ");
    String or = "";
    for (IQueryParameterType value : alternatives) {
      if (!(value instanceof StringParam text)
          || text.isContains()
          || text.isNicknameExpand()
          || StringUtils.isBlank(text.getValue())) {
        return Optional.empty();
      }
      String asked = parameter.definition().encode(text.getValue());
      if (asked.length() > ResourceIndexedSearchParamString.MAX_LENGTH) {
        return Optional.empty();
      }
      rows =
          rows.then(or)
              .then(text.isExact() ? exact(parameter, asked) : like(parameter, asked, settings));
      or = " or ";
    }
    return Optional.of(rows);
  }

  private static SqlFragment exact(IndexedParameter parameter, String text) {
    return SqlFragment.of(
        "i.hash_exact = ?",
        ResourceIndexedSearchParamString.calculateHashExact(
            PARTITIONS, PARTITION, parameter.resourceType(), parameter.name(), text));
  }

  private static SqlFragment like(
      IndexedParameter parameter, String text, StorageSettings settings) {
    String normalized = StringUtil.normalizeStringForSearchIndexing(text);
    return SqlFragment.of(
        "(i.hash_norm_prefix = ? and i.sp_value_normalized like ?)",
        ResourceIndexedSearchParamString.calculateHashNormalized(
            PARTITIONS,
            PARTITION,
            settings,
            parameter.resourceType(),
            parameter.name(),
            normalized),
        StringPredicateBuilder.createLeftMatchLikeExpression(normalized));
  }
}
