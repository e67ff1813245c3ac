package org.foyer.fhir.search;

import static org.foyer.fhir.search.IndexedParameter.PARTITION;
import static org.foyer.fhir.search.IndexedParameter.PARTITIONS;

import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Codes: {@code system|code}, {@code code} in any system, {@code |code} and {@code system|}. */
final class TokenCriterion {

  private TokenCriterion() {}

  /** The rows with one of these codes; empty if that is not known here. */
  static Optional<SqlFragment> of(
      IndexedParameter parameter, List<IQueryParameterType> alternatives) {
    Map<String, List<Long>> hashes = new LinkedHashMap<>();
    for (IQueryParameterType value : alternatives) {
      if (!(value instanceof TokenParam token)
          || token.getModifier() != null
          || (StringUtils.isBlank(token.getValue()) && StringUtils.isBlank(token.getSystem()))) {
        return Optional.empty();
      }
      hashes
          .computeIfAbsent(column(token), column -> new ArrayList<>())
          .add(hash(parameter.resourceType(), parameter.name(), token));
    }
    SqlFragment rows = SqlFragment.of("select i.res_id from hfj_spidx_token i where ");
    String or = "";
    for (Map.Entry<String, List<Long>> column : hashes.entrySet()) {
      rows = rows.then(or).then(SqlFragment.in("i." + column.getKey(), column.getValue()));
      or = " or ";
    }
    return Optional.of(rows);
  }

  private static String column(TokenParam token) {
    if (token.getSystem() == null) {
      return "hash_value";
    }
    return StringUtils.isBlank(token.getValue()) ? "hash_sys" : "hash_sys_and_value";
  }

  private static long hash(String type, String name, TokenParam token) {
    return switch (column(token)) {
      case "hash_value" ->
          ResourceIndexedSearchParamToken.calculateHashValue(
              PARTITIONS, PARTITION, type, name, token.getValue());
      case "hash_sys" ->
          ResourceIndexedSearchParamToken.calculateHashSystem(
              PARTITIONS, PARTITION, type, name, token.getSystem());
      default ->
          ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
              PARTITIONS, PARTITION, type, name, token.getSystem(), token.getValue());
    };
  }
}
