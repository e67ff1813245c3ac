package org.foyer.fhir.search;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resources by their id. */
final class IdCriterion {

  private IdCriterion() {}

  /** The rows with one of these ids; empty if that is not known here. */
  static Optional<SqlFragment> of(
      IndexedParameter parameter, List<IQueryParameterType> alternatives) {
    List<String> ids = new ArrayList<>();
    for (IQueryParameterType value : alternatives) {
      if (!(value instanceof TokenParam token)
          || token.getModifier() != null
          || token.getSystem() != null
          || !LocalId.is(token.getValue())) {
        return Optional.empty();
      }
      ids.add(token.getValue());
    }
    return Optional.of(
        SqlFragment.of(
                "select i.res_id from hfj_resource i where i.res_deleted_at is null"
                    + " and i.res_type = ? and ",
                parameter.resourceType())
            .then(SqlFragment.in("i.fhir_id", ids)));
  }
}
