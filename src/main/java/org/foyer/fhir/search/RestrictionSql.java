package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.TokenValue;
import org.jspecify.annotations.Nullable;

/**
 * Says in SQL, on HAPI's index tables, for which rows of {@code hfj_resource} a restriction holds.
 */
final class RestrictionSql {

  private static final PartitionSettings NO_PARTITIONS = new PartitionSettings();
  private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();

  /** As HAPI stores its kinds of tags. */
  private static final int TAG = 0;

  private static final int SECURITY_LABEL = 2;

  private final ISearchParamRegistry searchParameters;

  RestrictionSql(ISearchParamRegistry searchParameters) {
    this.searchParameters = searchParameters;
  }

  /**
   * The condition.
   *
   * @param row the column that holds the row id, such as {@code a.res_id}
   */
  SqlFragment of(Restriction restriction, String resourceType, String row) {
    return of(Map.of(resourceType, restriction), row);
  }

  /**
   * One condition for the rows of several types.
   *
   * @param byType the restriction of each type, all of one {@link RestrictionShape}
   * @param row the column that holds the row id, such as {@code a.res_id}
   */
  SqlFragment of(Map<String, ? extends Restriction> byType, String row) {
    Restriction one = byType.values().iterator().next();
    if (one instanceof Restriction.Every every) {
      return joined(
          every.parts().size(),
          " and ",
          "true",
          row,
          part(byType, Restriction.Every.class, Restriction.Every::parts));
    }
    if (one instanceof Restriction.Any any) {
      return joined(
          any.parts().size(),
          " or ",
          "false",
          row,
          part(byType, Restriction.Any.class, Restriction.Any::parts));
    }
    if (one instanceof Restriction.Not) {
      Map<String, Restriction> parts =
          mapped(byType, restriction -> ((Restriction.Not) restriction).part());
      return SqlFragment.of("not ").then(of(parts, row));
    }
    if (one instanceof Restriction.HasId hasId) {
      return SqlFragment.of(row + " in (").then(rows(byType.keySet(), hasId.ids())).then(")");
    }
    if (one instanceof Restriction.RefersTo refersTo) {
      return link(
          mapped(byType, restriction -> ((Restriction.RefersTo) restriction).parameters()),
          row,
          targets(refersTo.targets()));
    }
    if (one instanceof Restriction.RefersToType refersToType) {
      return link(
          mapped(byType, restriction -> ((Restriction.RefersToType) restriction).parameters()),
          row,
          refersToType.type() == null
              ? SqlFragment.of("true")
              : SqlFragment.of("rl.target_resource_type = ?", refersToType.type()));
    }
    return token((Restriction.HasToken) one, byType.keySet(), row);
  }

  private static <R extends Restriction> IntFunction<Map<String, Restriction>> part(
      Map<String, ? extends Restriction> byType,
      Class<R> kind,
      Function<R, List<Restriction>> parts) {
    return number -> mapped(byType, restriction -> parts.apply(kind.cast(restriction)).get(number));
  }

  private static <V> Map<String, V> mapped(
      Map<String, ? extends Restriction> byType, Function<Restriction, V> mapping) {
    Map<String, V> mapped = new TreeMap<>();
    byType.forEach((type, restriction) -> mapped.put(type, mapping.apply(restriction)));
    return mapped;
  }

  private SqlFragment joined(
      int parts,
      String operator,
      String ofNone,
      String row,
      IntFunction<Map<String, Restriction>> part) {
    if (parts == 0) {
      return SqlFragment.of(ofNone);
    }
    SqlFragment all = SqlFragment.of("(");
    for (int i = 0; i < parts; i++) {
      all = all.then(i == 0 ? "" : operator).then(of(part.apply(i), row));
    }
    return all.then(")");
  }

  private SqlFragment link(
      Map<String, Set<String>> parametersByType, String row, SqlFragment target) {
    List<String> paths = new ArrayList<>();
    parametersByType.forEach((type, names) -> paths.addAll(paths(type, names).paths()));
    return SqlFragment.of("exists (select 1 from hfj_res_link rl where rl.src_resource_id = " + row)
        .then(" and ")
        .then(new LinkPaths(paths.stream().distinct().toList()).condition("rl"))
        .then(" and ")
        .then(target)
        .then(")");
  }

  private LinkPaths paths(String resourceType, Set<String> parameters) {
    return LinkPaths.of(
        resourceType,
        parameters.stream()
            .map(name -> parameter(resourceType, name))
            .filter(Objects::nonNull)
            .toList());
  }

  private static SqlFragment targets(Set<String> references) {
    Map<String, Set<String>> idsByType = new TreeMap<>();
    for (String reference : references) {
      int slash = reference.indexOf('/');
      idsByType
          .computeIfAbsent(reference.substring(0, slash), type -> new TreeSet<>())
          .add(reference.substring(slash + 1));
    }
    SqlFragment rows = SqlFragment.of("rl.target_resource_id in (");
    boolean first = true;
    for (Map.Entry<String, Set<String>> ofType : idsByType.entrySet()) {
      rows =
          rows.then(first ? "" : " union all ")
              .then(rows(Set.of(ofType.getKey()), ofType.getValue()));
      first = false;
    }
    return first ? SqlFragment.of("false") : rows.then(")");
  }

  private static SqlFragment rows(Set<String> resourceTypes, Collection<String> ids) {
    return SqlFragment.of(
        "select rt.res_id from hfj_resource rt where rt.res_type = any(?) and rt.fhir_id = any(?)",
        resourceTypes.toArray(String[]::new),
        ids.toArray(String[]::new));
  }

  private static SqlFragment token(
      Restriction.HasToken restriction, Set<String> resourceTypes, String row) {
    return switch (restriction.parameter()) {
      case "_security" -> tag(SECURITY_LABEL, restriction.values(), row);
      case "_tag" -> tag(TAG, restriction.values(), row);
      default -> indexed(restriction, resourceTypes, row);
    };
  }

  /** The definitions of the few labels are looked up once for the statement, not for each row. */
  private static SqlFragment tag(int type, List<String> values, String row) {
    SqlFragment definitions =
        SqlFragment.of("select rd.tag_id from hfj_tag_def rd where rd.tag_type = ?", type)
            .then(" and (");
    for (int i = 0; i < values.size(); i++) {
      definitions =
          definitions.then(i == 0 ? "" : " or ").then(tagValue(TokenValue.of(values.get(i))));
    }
    return SqlFragment.of("exists (select 1 from hfj_res_tag rg where rg.res_id = " + row)
        .then(" and rg.tag_id = any(array(")
        .then(definitions)
        .then("))))");
  }

  private static SqlFragment tagValue(TokenValue value) {
    SqlFragment code = SqlFragment.of("rd.tag_code = ?", value.code());
    SqlFragment system = SqlFragment.of("coalesce(rd.tag_system, '') = ?", value.system());
    if (value.system() == null) {
      return code;
    }
    return value.code() == null
        ? system
        : SqlFragment.of("(").then(system).then(" and ").then(code).then(")");
  }

  private static SqlFragment indexed(
      Restriction.HasToken restriction, Set<String> resourceTypes, String row) {
    List<SqlFragment> alternatives = new ArrayList<>();
    for (String text : restriction.values()) {
      TokenValue value = TokenValue.of(text);
      Long[] hashes =
          resourceTypes.stream()
              .map(type -> hash(type, restriction.parameter(), value))
              .toArray(Long[]::new);
      alternatives.add(SqlFragment.of("rk." + column(value) + " = any(?)", (Object) hashes));
    }
    SqlFragment all =
        SqlFragment.of(
            "exists (select 1 from hfj_spidx_token rk where rk.res_id = " + row + " and (");
    for (int i = 0; i < alternatives.size(); i++) {
      all = all.then(i == 0 ? "" : " or ").then(alternatives.get(i));
    }
    return all.then("))");
  }

  private static String column(TokenValue value) {
    if (value.system() == null) {
      return "hash_value";
    }
    return value.code() == null ? "hash_sys" : "hash_sys_and_value";
  }

  private static long hash(String resourceType, String parameter, TokenValue value) {
    if (value.system() == null) {
      return ResourceIndexedSearchParamToken.calculateHashValue(
          NO_PARTITIONS, ALL, resourceType, parameter, value.code());
    }
    String system = value.system().isEmpty() ? null : value.system();
    return value.code() == null
        ? ResourceIndexedSearchParamToken.calculateHashSystem(
            NO_PARTITIONS, ALL, resourceType, parameter, system)
        : ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
            NO_PARTITIONS, ALL, resourceType, parameter, system, value.code());
  }

  private @Nullable RuntimeSearchParam parameter(String resourceType, String name) {
    return searchParameters.getActiveSearchParam(
        resourceType, name, SearchParamLookupContextEnum.SEARCH);
  }
}
