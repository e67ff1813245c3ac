package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.foyer.fhir.BulkSelection;
import org.foyer.fhir.BulkSelection.Records;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.ResourceFacts;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.Visibility.Part;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was deleted is in no index any more, so it is judged by the content that it had last. */
final class DeletedRows {

  private static final int BATCH = 500;
  private static final String PATIENT = "Patient";

  private final JdbcTemplate database;
  private final Visibility visibility;
  private final StoredResources stored;
  private final FactExtractor facts;
  private final SearchParameters searchParameters;

  DeletedRows(
      JdbcTemplate database,
      Visibility visibility,
      StoredResources stored,
      FactExtractor facts,
      SearchParameters searchParameters) {
    this.database = database;
    this.visibility = visibility;
    this.stored = stored;
    this.facts = facts;
    this.searchParameters = searchParameters;
  }

  void each(
      RequestDetails request,
      BulkSelection selection,
      Timestamp since,
      Consumer<String> references) {
    String type = selection.type();
    Restriction restriction = visibility.of(request, type, Part.MATCH);
    boolean all =
        restriction.equals(Restriction.all()) && selection.records() instanceof Records.Any;
    long after = 0;
    List<Tombstone> page;
    do {
      page =
          database.query(
              "select r.res_id, r.fhir_id from hfj_resource r where r.res_type = ?"
                  + " and r.res_deleted_at > ? and r.res_id > ? order by r.res_id limit ?",
              (row, number) -> new Tombstone(row.getLong(1), row.getString(2)),
              type,
              since,
              after,
              BATCH);
      for (Tombstone tombstone : page) {
        if (all || isOf(selection, restriction, tombstone.id())) {
          references.accept(type + "/" + tombstone.id());
        }
        after = tombstone.row();
      }
    } while (page.size() == BATCH);
  }

  private boolean isOf(BulkSelection selection, Restriction restriction, String id) {
    return stored
        .lastContent(selection.type(), id)
        .map(facts::of)
        .filter(restriction::holdsFor)
        .filter(content -> isIn(selection, content))
        .isPresent();
  }

  private boolean isIn(BulkSelection selection, ResourceFacts content) {
    if (!(selection.records() instanceof Records.OfPatients records)) {
      return true;
    }
    Set<String> ids = records.ids();
    if (selection.type().equals(PATIENT)) {
      return ids == null || ids.contains(content.id());
    }
    return searchParameters.ofCompartment(PATIENT, selection.type()).stream()
        .flatMap(parameter -> content.references(parameter).stream())
        .filter(reference -> reference.startsWith(PATIENT + "/"))
        .map(reference -> reference.substring(PATIENT.length() + 1))
        .anyMatch(patient -> ids == null || ids.contains(patient));
  }

  private record Tombstone(long row, String id) {}
}
