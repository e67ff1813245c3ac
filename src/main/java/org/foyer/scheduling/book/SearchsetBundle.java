package org.foyer.scheduling.book;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;

/**
 * Appointments as the operations answer with them.
 *
 * @see <a
 *     href="https://profiles.ihe.net/ITI/Scheduling/StructureDefinition-ihe-sched-avail-bundle.html">IHE
 *     ITI Scheduling Bundle</a>
 */
public final class SearchsetBundle {

  private SearchsetBundle() {}

  /** These, and nothing else. */
  public static Bundle of(List<Appointment> appointments, RequestDetails request) {
    return of(appointments, List.of(), request);
  }

  /** These, and others that go with them. */
  public static Bundle of(
      List<Appointment> appointments, List<Appointment> others, RequestDetails request) {
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(appointments.size());
    bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
    appointments.forEach(one -> add(bundle, one, SearchEntryMode.MATCH, request));
    others.forEach(one -> add(bundle, one, SearchEntryMode.INCLUDE, request));
    return bundle;
  }

  private static void add(
      Bundle bundle, Appointment appointment, SearchEntryMode mode, RequestDetails request) {
    bundle
        .addEntry()
        .setFullUrl(
            request.getFhirServerBase() + "/Appointment/" + appointment.getIdElement().getIdPart())
        .setResource(appointment)
        .getSearch()
        .setMode(mode);
  }
}
