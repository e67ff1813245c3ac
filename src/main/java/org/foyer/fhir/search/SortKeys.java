package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.Visibility.Part;
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
  private final VisibleRows visible;

  SortKeys(ISearchParamRegistry searchParameters, VisibleRows visible) {
    this.searchParameters = searchParameters;
    this.visible = visible;
  }

  /**
   * The keys for a sort order, the most significant first.
   *
   * @throws FhirProblem if a key is unknown, or of a kind that has no order
   */
  List<SortKey> of(String resourceType, @Nullable SortSpec sort, @Nullable RequestDetails request) {
    List<SortKey> keys = new ArrayList<>();
    for (SortSpec next = sort; next != null; next = next.getChain()) {
      boolean descending = next.getOrder() == SortOrderEnum.DESC;
      keys.add(key(resourceType, next.getParamName(), descending, request));
    }
    return keys;
  }

  private SortKey key(
      String resourceType, String name, boolean descending, @Nullable RequestDetails request) {
    SortKey common = OF_EVERY_RESOURCE.get(name);
    if (common != null) {
      return new SortKey(common.expression(), common.type(), descending);
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? ofParameter(resourceType, name, descending)
        : ofChain(new Chain(resourceType, name), descending, request);
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

  /** Targets that the caller may not see give no key, as if there were no reference to them. */
  private SortKey ofChain(Chain chain, boolean descending, @Nullable RequestDetails request) {
    RuntimeSearchParam reference = parameter(chain.resourceType(), chain.reference());
    Set<String> targets = chain.target() == null ? reference.getTargets() : Set.of(chain.target());
    IndexColumn column = null;
    SqlFragment ofTargets = SqlFragment.of(" and (false");
    for (String type : targets) {
      RuntimeSearchParam parameter =
          searchParameters.getActiveSearchParam(
              type, chain.parameter(), SearchParamLookupContextEnum.SORT);
      if (parameter != null) {
        IndexColumn found = column(parameter);
        column = column == null ? found : column;
        if (column.equals(found)) {
          ofTargets =
              ofTargets
                  .then(
                      SqlFragment.of(
                          " or (s.hash_identity = ? and ", hash(type, chain.parameter())))
                  .then(visible.condition(request, type, Part.REACHED, "s.res_id"))
                  .then(")");
        }
      }
    }
    if (column == null) {
      throw unsupported(chain.name());
    }
    SqlFragment expression =
        SqlFragment.of(
                "(select %s(s.%s) from hfj_res_link l join %s s on s.res_id = l.target_resource_id"
                    .formatted(first(descending), column.name(), column.table()))
            .then(" where l.src_resource_id = m.res_id and ")
            .then(LinkPaths.of(chain.resourceType(), reference).condition("l"))
            .then(ofTargets)
            .then("))");
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

  /** A chain of one step: {@code subject.name}, or {@code Patient:subject.name} for one target. */
  private record Chain(String resourceType, String name) {

    @Nullable String target() {
      int colon = name.indexOf(':');
      return colon < 0 ? null : name.substring(0, colon);
    }

    String reference() {
      return name.substring(name.indexOf(':') + 1, name.indexOf('.'));
    }

    String parameter() {
      return name.substring(name.indexOf('.') + 1);
    }
  }

  private record IndexColumn(String table, String name, String type) {}
}
