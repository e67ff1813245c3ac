package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Translates {@code _sort} into SQL on HAPI's index tables. Where a resource has several values,
 * the one that comes first in the order counts, as FHIR says.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#sort">FHIR search: sorting</a>
 */
final class SortKeys {

  private static final PartitionSettings NO_PARTITIONS = new PartitionSettings();

  private static final Map<String, SortKey> OF_EVERY_RESOURCE =
      Map.of(
          "_id", ofResource("fhir_id", "text"),
          "_lastUpdated", ofResource("res_updated", "timestamp"));

  private final ISearchParamRegistry searchParameters;

  SortKeys(ISearchParamRegistry searchParameters) {
    this.searchParameters = searchParameters;
  }

  /**
   * The keys for a sort order, the most significant first.
   *
   * @throws FhirProblem if a key is unknown, or of a kind that has no order
   */
  List<SortKey> of(String resourceType, @Nullable SortSpec sort) {
    List<SortKey> keys = new ArrayList<>();
    for (SortSpec next = sort; next != null; next = next.getChain()) {
      boolean descending = next.getOrder() == SortOrderEnum.DESC;
      keys.add(key(resourceType, next.getParamName(), descending));
    }
    return keys;
  }

  private SortKey key(String resourceType, String name, boolean descending) {
    SortKey common = OF_EVERY_RESOURCE.get(name);
    if (common != null) {
      return new SortKey(common.expression(), common.type(), descending);
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? ofParameter(resourceType, name, descending)
        : ofChain(resourceType, name.substring(0, dot), name.substring(dot + 1), descending);
  }

  private SortKey ofParameter(String resourceType, String name, boolean descending) {
    RuntimeSearchParam parameter = parameter(resourceType, name);
    if (parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE) {
      return ofReference(resourceType, parameter, descending);
    }
    IndexColumn column = column(parameter);
    SqlFragment expression =
        SqlFragment.of(
            "(select %s(s.%s) from %s s where s.res_id = m.res_id and s.hash_identity = ?)"
                .formatted(first(descending), column.name(), column.table()),
            hash(resourceType, name));
    return new SortKey(expression, column.type(), descending);
  }

  private static SortKey ofReference(
      String resourceType, RuntimeSearchParam parameter, boolean descending) {
    SqlFragment expression =
        SqlFragment.of(
                "(select %s(t.res_type || '/' || t.fhir_id) from hfj_res_link l"
                    .formatted(first(descending)))
            .then(
                " join hfj_resource t on t.res_id = l.target_resource_id"
                    + " where l.src_resource_id = m.res_id and ")
            .then(LinkPaths.of(resourceType, parameter).condition("l"))
            .then(")");
    return new SortKey(expression, "text", descending);
  }

  /** A chain of one step: {@code subject.name}, or {@code Patient:subject.name} for one target. */
  private SortKey ofChain(String resourceType, String head, String tail, boolean descending) {
    int colon = head.indexOf(':');
    String target = colon < 0 ? null : head.substring(0, colon);
    RuntimeSearchParam reference = parameter(resourceType, head.substring(colon + 1));
    Set<String> targets = target == null ? reference.getTargets() : Set.of(target);
    List<Long> hashes = new ArrayList<>();
    IndexColumn column = null;
    for (String type : targets) {
      RuntimeSearchParam parameter =
          searchParameters.getActiveSearchParam(type, tail, SearchParamLookupContextEnum.SORT);
      if (parameter != null) {
        IndexColumn found = column(parameter);
        column = column == null ? found : column;
        if (column.equals(found)) {
          hashes.add(hash(type, tail));
        }
      }
    }
    if (column == null) {
      throw unsupported(head + "." + tail);
    }
    SqlFragment expression =
        SqlFragment.of(
                "(select %s(s.%s) from hfj_res_link l join %s s on s.res_id = l.target_resource_id"
                    .formatted(first(descending), column.name(), column.table()))
            .then(" where l.src_resource_id = m.res_id and ")
            .then(LinkPaths.of(resourceType, reference).condition("l"))
            .then(
                SqlFragment.of(
                    " and s.hash_identity = any(?))", (Object) hashes.toArray(Long[]::new)));
    return new SortKey(expression, column.type(), descending);
  }

  private RuntimeSearchParam parameter(String resourceType, String name) {
    RuntimeSearchParam parameter =
        searchParameters.getActiveSearchParam(
            resourceType, name, SearchParamLookupContextEnum.SORT);
    if (parameter == null) {
      throw unsupported(name);
    }
    return parameter;
  }

  private static IndexColumn column(RuntimeSearchParam parameter) {
    return switch (parameter.getParamType()) {
      case STRING -> new IndexColumn("hfj_spidx_string", "sp_value_normalized", "text");
      case TOKEN -> new IndexColumn("hfj_spidx_token", "sp_value", "text");
      case DATE -> new IndexColumn("hfj_spidx_date", "sp_value_low", "timestamp");
      case NUMBER -> new IndexColumn("hfj_spidx_number", "sp_value", "numeric");
      case QUANTITY -> new IndexColumn("hfj_spidx_quantity", "sp_value", "float8");
      case URI -> new IndexColumn("hfj_spidx_uri", "sp_uri", "text");
      default -> throw unsupported(parameter.getName());
    };
  }

  private static long hash(String resourceType, String name) {
    return BaseResourceIndexedSearchParam.calculateHashIdentity(
        NO_PARTITIONS, (RequestPartitionId) null, resourceType, name);
  }

  private static SortKey ofResource(String column, String type) {
    return new SortKey(
        SqlFragment.of("(select r." + column + " from hfj_resource r where r.res_id = m.res_id)"),
        type,
        false);
  }

  private static String first(boolean descending) {
    return descending ? "max" : "min";
  }

  private static FhirProblem unsupported(String name) {
    return new FhirProblem(
        ProblemCode.SORT_UNSUPPORTED, "Results cannot be sorted by '" + name + "' (_sort).");
  }

  private record IndexColumn(String table, String name, String type) {}
}
