package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.foyer.fhir.BulkReads;
import org.foyer.fhir.BulkSelection;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.Visibility.Part;
import org.foyer.fhir.search.BulkStatements.WithWords;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers by few statements on HAPI's tables, each range as of one moment. */
final class StatementReads implements BulkReads {

  private static final int BATCH = 500;
  private static final String BINARY = "Binary";

  private final BulkStatements statements;
  private final StoredJson json;
  private final DeletedRows deletedRows;
  private final CompartmentMembership membership;
  private final VisibleRows visible;
  private final Visibility visibility;
  private final SearchParameters searchParameters;
  private final JdbcTemplate database;
  private final OneMoment moment;

  StatementReads(
      BulkStatements statements,
      StoredJson json,
      DeletedRows deletedRows,
      CompartmentMembership membership,
      VisibleRows visible,
      Visibility visibility,
      SearchParameters searchParameters,
      JdbcTemplate database,
      OneMoment moment) {
    this.statements = statements;
    this.json = json;
    this.deletedRows = deletedRows;
    this.membership = membership;
    this.visible = visible;
    this.visibility = visibility;
    this.searchParameters = searchParameters;
    this.database = database;
    this.moment = moment;
  }

  /** Who may see a Binary is not known to any index, so it is for those who may see everything. */
  @Override
  public Set<String> searchableTypes(RequestDetails request) {
    return searchParameters.resourceTypes().stream()
        .filter(type -> !visibility.of(request, type, Part.MATCH).equals(Restriction.none()))
        .filter(type -> !type.equals(BINARY) || visible.isEverything(request))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Set<String> storedTypes(Collection<String> types) {
    return new TreeSet<>(
        database.queryForList(
            "select t.name from unnest(?::text[]) t(name) where exists (select 1 from hfj_resource r"
                + " where r.res_type = t.name and r.res_deleted_at is null)",
            String.class,
            (Object) types.toArray(String[]::new)));
  }

  @Override
  public void check(RequestDetails request, BulkSelection selection) {
    List<WithWords> searches = statements.searches(selection);
    SqlFragment unused = moment.readLong(() -> statements.rows(request, selection, searches));
  }

  @Override
  public List<Rows> ranges(RequestDetails request, BulkSelection selection, int size) {
    List<WithWords> searches = statements.searches(selection);
    List<Long> boundaries =
        moment.readLong(
            () ->
                list(
                    BulkStatements.boundaries(
                        statements.rows(request, selection, searches), size)));
    List<Rows> ranges = new ArrayList<>();
    long after = 0;
    for (Long last : boundaries) {
      ranges.add(new Rows(after, last));
      after = last;
    }
    return ranges;
  }

  @Override
  public void read(
      RequestDetails request,
      BulkSelection selection,
      Rows range,
      String base,
      Consumer<String> lines) {
    List<WithWords> searches = statements.searches(selection);
    Boolean unused =
        moment.readLong(
            () -> {
              SqlFragment rows = statements.rows(request, selection, searches);
              List<Long> found = list(BulkStatements.within(rows, range));
              for (int i = 0; i < found.size(); i += BATCH) {
                json.of(found.subList(i, Math.min(i + BATCH, found.size())), base)
                    .forEach(text -> lines.accept(text.json()));
              }
              return true;
            });
  }

  @Override
  public void deleted(
      RequestDetails request, BulkSelection selection, Instant since, Consumer<String> references) {
    deletedRows.each(request, selection, Timestamp.from(since), references);
  }

  @Override
  public Set<String> patients(RequestDetails request, Collection<String> ids) {
    SqlFragment statement =
        SqlFragment.of(
                "select p.fhir_id from hfj_resource p where p.res_type = 'Patient'"
                    + " and p.res_deleted_at is null and p.fhir_id = any(?) and ",
                (Object) ids.toArray(String[]::new))
            .then(visible.condition(request, "Patient", Part.MATCH, "p.res_id"));
    return texts(statement);
  }

  @Override
  public Set<String> patientsOf(RequestDetails request, String type, String query) {
    BulkSelection all =
        new BulkSelection(type, List.of(query), null, new BulkSelection.Records.Any());
    List<WithWords> searches = statements.searches(all);
    return moment.readLong(
        () -> texts(patientsOf(request, type, statements.rows(request, all, searches))));
  }

  private SqlFragment patientsOf(RequestDetails request, String type, SqlFragment matches) {
    SqlFragment patients =
        SqlFragment.of("select p.fhir_id from hfj_resource p where p.res_type = 'Patient'")
            .then(" and p.res_deleted_at is null and ")
            .then(visible.condition(request, "Patient", Part.MATCH, "p.res_id"))
            .then(" and p.res_id in (");
    return type.equals("Patient")
        ? patients.then(matches).then(")")
        : patients
            .then("select l.target_resource_id from hfj_res_link l where ")
            .then(membership.paths("Patient", type).condition("l"))
            .then(" and l.src_resource_id in (")
            .then(matches)
            .then("))");
  }

  private List<Long> list(SqlFragment statement) {
    return database.queryForList(statement.sql(), Long.class, statement.values().toArray());
  }

  private Set<String> texts(SqlFragment statement) {
    return new HashSet<>(
        database.queryForList(statement.sql(), String.class, statement.values().toArray()));
  }
}
