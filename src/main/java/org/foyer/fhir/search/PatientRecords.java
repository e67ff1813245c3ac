package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.BulkSelection.Records;
import org.foyer.fhir.Visibility.Part;
import org.jspecify.annotations.Nullable;

/**
 * Says in SQL which resources are in the records of patients, or referred to from there. Another
 * patient is never among them, nor what tells of several.
 */
final class PatientRecords {

  private static final String PATIENT = "Patient";
  private static final String PROVENANCE = "Provenance";

  /** In no compartment, but with a patient of their own. */
  private static final Map<String, String> ADDED = Map.of("Device", "patient", "Task", "patient");

  /** In the compartment, but they tell of several patients. */
  private static final Set<String> OF_SEVERAL = Set.of("Group", "Person");

  private final CompartmentMembership membership;
  private final VisibleRows visible;
  private final ISearchParamRegistry searchParameters;

  PatientRecords(
      CompartmentMembership membership,
      VisibleRows visible,
      ISearchParamRegistry searchParameters) {
    this.membership = membership;
    this.visible = visible;
    this.searchParameters = searchParameters;
  }

  /** The condition for resources of the type, whose row id is in this column. */
  SqlFragment condition(RequestDetails request, String type, Records records, String row) {
    if (!(records instanceof Records.OfPatients ofPatients)) {
      return SqlFragment.of("true");
    }
    if (OF_SEVERAL.contains(type)) {
      return SqlFragment.of("false");
    }
    SqlFragment patients = patients(request, ofPatients.ids());
    if (type.equals(PATIENT)) {
      return in(row, patients);
    }
    LinkPaths paths = paths(type);
    SqlFragment member = member(paths, row, patients);
    if (type.equals(PROVENANCE)) {
      return either(member, aboutMember(request, row, patients));
    }
    if (ADDED.containsKey(type)) {
      SqlFragment ofNobody =
          SqlFragment.of(
                  "not exists (select 1 from hfj_res_link o where o.src_resource_id = " + row)
              .then(" and ")
              .then(paths.condition("o"))
              .then(") and ");
      return either(member, ofNobody.then(referredTo(request, row, patients)));
    }
    return paths.paths().isEmpty() ? referredTo(request, row, patients) : member;
  }

  private LinkPaths paths(String type) {
    @Nullable String added = ADDED.get(type);
    if (added == null) {
      return membership.paths(PATIENT, type);
    }
    @Nullable RuntimeSearchParam parameter =
        searchParameters.getActiveSearchParam(type, added, SearchParamLookupContextEnum.SEARCH);
    return parameter == null ? new LinkPaths(List.of()) : LinkPaths.of(type, parameter);
  }

  private SqlFragment patients(RequestDetails request, @Nullable Set<String> ids) {
    SqlFragment all =
        SqlFragment.of(
            "select p.res_id from hfj_resource p where p.res_type = 'Patient'"
                + " and p.res_deleted_at is null and ");
    SqlFragment found = all.then(visible.condition(request, PATIENT, Part.MATCH, "p.res_id"));
    return ids == null
        ? found
        : found.then(
            SqlFragment.of(" and p.fhir_id = any(?)", (Object) ids.toArray(String[]::new)));
  }

  private static SqlFragment member(LinkPaths paths, String row, SqlFragment patients) {
    return SqlFragment.of("exists (select 1 from hfj_res_link l where l.src_resource_id = " + row)
        .then(" and ")
        .then(paths.condition("l"))
        .then(" and ")
        .then(in("l.target_resource_id", patients))
        .then(")");
  }

  /** What nobody sees who asks must not make visible what it refers to. */
  private SqlFragment referredTo(RequestDetails request, String row, SqlFragment patients) {
    return SqlFragment.of(
            "exists (select 1 from hfj_res_link f join hfj_resource s on s.res_id ="
                + " f.src_resource_id where f.target_resource_id = "
                + row)
        .then(" and ")
        .then(visibleMember(request, "s", patients))
        .then(")");
  }

  private SqlFragment aboutMember(RequestDetails request, String row, SqlFragment patients) {
    return SqlFragment.of(
            "exists (select 1 from hfj_res_link f join hfj_resource s on s.res_id ="
                + " f.target_resource_id where f.src_resource_id = "
                + row)
        .then(" and f.src_path = 'Provenance.target' and ")
        .then(visibleMember(request, "s", patients))
        .then(")");
  }

  private SqlFragment visibleMember(RequestDetails request, String alias, SqlFragment patients) {
    List<String> excluded = new ArrayList<>(OF_SEVERAL);
    excluded.add(PROVENANCE);
    SqlFragment inCompartment =
        SqlFragment.of(
                alias + ".res_type <> 'Patient' and not " + alias + ".res_type = any(?) and ",
                (Object) excluded.toArray(String[]::new))
            .then(member(membership.paths(PATIENT), alias + ".res_id", patients));
    return SqlFragment.of(alias + ".res_deleted_at is null and ")
        .then(visible.condition(request, alias))
        .then(" and (")
        .then(in(alias + ".res_id", patients))
        .then(" or (")
        .then(inCompartment)
        .then("))");
  }

  private static SqlFragment in(String row, SqlFragment rows) {
    return SqlFragment.of(row + " in (").then(rows).then(")");
  }

  private static SqlFragment either(SqlFragment one, SqlFragment other) {
    return SqlFragment.of("(").then(one).then(" or (").then(other).then("))");
  }
}
