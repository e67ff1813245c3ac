package org.foyer.fhir.search;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** References to resources of this server, by id with or without a type. */
final class ReferenceCriterion {

  private static final String ANY_TYPE = "";

  private ReferenceCriterion() {}

  /** The rows that refer to one of these; empty if that is not known here. */
  static Optional<SqlFragment> of(
      IndexedParameter parameter, List<IQueryParameterType> alternatives) {
    Map<String, List<String>> byType = new LinkedHashMap<>();
    for (IQueryParameterType value : alternatives) {
      if (!(value instanceof ReferenceParam reference) || !isKnown(reference, parameter)) {
        return Optional.empty();
      }
      byType
          .computeIfAbsent(
              Objects.requireNonNullElse(reference.getResourceType(), ANY_TYPE),
              type -> new ArrayList<>())
          .add(reference.getIdPart());
    }
    if (byType.size() > 1 && byType.containsKey(ANY_TYPE)) {
      return Optional.empty();
    }
    LinkPaths paths = LinkPaths.of(parameter.resourceType(), parameter.definition());
    SqlFragment rows =
        SqlFragment.of("select i.src_resource_id from hfj_res_link i where ")
            .then(paths.condition("i"))
            .then(" and i.target_resource_id in (select t.res_id from hfj_resource t where ");
    String or = "";
    for (Map.Entry<String, List<String>> type : byType.entrySet()) {
      rows = rows.then(or).then(target(type.getKey(), type.getValue()));
      or = " or ";
    }
    return Optional.of(rows.then(")"));
  }

  private static boolean isKnown(ReferenceParam reference, IndexedParameter parameter) {
    return !reference.hasChain()
        && reference.getBaseUrl() == null
        && reference.getQueryParameterQualifier() == null
        && LocalId.is(reference.getIdPart())
        && isPlain(reference)
        && (reference.getResourceType() == null
            || parameter.definition().getTargets().contains(reference.getResourceType()));
  }

  /** Not one of a version, nor with anything else that the parsed parts do not tell. */
  private static boolean isPlain(ReferenceParam reference) {
    String type = reference.getResourceType();
    String plain = (type == null ? "" : type + "/") + reference.getIdPart();
    return plain.equals(reference.getValue())
        || String.valueOf(reference.getIdPart()).equals(reference.getValue());
  }

  private static SqlFragment target(String type, List<String> ids) {
    SqlFragment any = SqlFragment.in("t.fhir_id", ids);
    return type.equals(ANY_TYPE)
        ? any
        : SqlFragment.of("(t.res_type = ? and ", type).then(any).then(")");
  }
}
