package org.foyer.access.matrix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.foyer.access.example.Example;
import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** The resources that rows are about: two patients with records, and what rows change. */
final class Fixtures {

  private static final int AT_ONCE = 200;

  private final String name;
  private final Store store;
  private final Example own;
  private final Example other;
  private final Map<Row, String> ids = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private Bundle pending = new Bundle().setType(BundleType.TRANSACTION);

  /** Ids and words of all fixtures begin with this name. */
  Fixtures(String name, Store store) {
    this.name = name;
    this.store = store;
    this.own = example("own");
    this.other = example("other");
  }

  Example own() {
    return own;
  }

  /** Whom a row is about. */
  Example about(Row row) {
    return row.whose().equals("other") ? other : own;
  }

  /** The id of the resource that a row reads and changes. */
  String id(Row row) {
    return Objects.requireNonNull(ids.get(row));
  }

  /** The id of the RelatedPerson who acts for the own patient. */
  String relative() {
    return name + "relative";
  }

  void write(List<Row> rows) {
    for (Example about : List.of(own, other)) {
      put("Organization", about.organization(), about);
      put("Practitioner", about.practitioner(), about);
      put("Patient", about.patient(), about);
      put("Schedule", about.schedule(), about);
      put("Appointment", about.appointment(), about);
    }
    put("RelatedPerson", relative(), own);
    flush();
    for (Row row : rows) {
      ids.put(row, isOwnPatient(row) ? about(row).patient() : fixture(row));
    }
    flush();
  }

  private static boolean isOwnPatient(Row row) {
    return row.type().equals("Patient") && !row.whose().equals("any");
  }

  /** One resource serves all rows that change nothing. */
  private String fixture(Row row) {
    String whose = row.whose().equals("other") ? "other" : "own";
    String who = row.changes() ? row.role().replace("-", "") : "all";
    String id = name + whose + who + row.type();
    if (written.add(id)) {
      put(row.type(), id, about(row));
    }
    return id;
  }

  private void put(String type, String id, Example about) {
    Resource resource = about.of(type, id);
    resource.setId(type + "/" + id);
    Bundle.BundleEntryComponent entry = pending.addEntry().setResource(resource);
    entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(type + "/" + id);
    if (pending.getEntry().size() >= AT_ONCE) {
      flush();
    }
  }

  private void flush() {
    if (pending.hasEntry()) {
      store.transact(pending);
      pending = new Bundle().setType(BundleType.TRANSACTION);
    }
  }

  private Example example(String whose) {
    String start = name + whose;
    return new Example(
        start + "patient",
        start + "practitioner",
        start + "organization",
        start + "appointment",
        start + "schedule");
  }
}
