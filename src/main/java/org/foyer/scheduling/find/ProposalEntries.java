package org.foyer.scheduling.find;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.scheduling.find.FoundVisits.Found;
import org.foyer.scheduling.find.FreeVisits.Page;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.HealthcareService;

/**
 * The found visits as resources.
 *
 * @param request what was asked
 * @param store what the caller sees
 * @param codeSystems the store of the server, for the names of codes
 */
record ProposalEntries(FindRequest request, Store store, Store codeSystems) {

  List<Appointment> of(Page page) {
    List<Appointment> entries = page.visits().stream().map(found -> of(found, page)).toList();
    List<String> actors = entries.stream().flatMap(ProposalEntries::actors).distinct().toList();
    Names known = new Names(store);
    List<HealthcareService> services = known.find(HealthcareService.class, actors);
    Map<String, String> names = known.of(actors, services);
    entries.stream()
        .flatMap(entry -> entry.getParticipant().stream())
        .map(AppointmentParticipantComponent::getActor)
        .forEach(actor -> actor.setDisplay(names.get(actor.getReference())));
    new Displays(services, codeSystems).addTo(entries);
    return entries;
  }

  private Appointment of(Found found, Page page) {
    Proposal proposal = new Proposal(found.source().party().rules(), found.time());
    Appointment entry = ProposedAppointment.of(proposal, request.who().patients());
    ZoneId zone = request.when().zone();
    if (zone != null) {
      ProposedAppointment.at(entry, found.time(), zone);
    }
    entry.setId("Appointment/" + VisitCodes.of(proposal, page.numbers()).id());
    ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(entry, BundleEntrySearchModeEnum.MATCH);
    return entry;
  }

  private static Stream<String> actors(Appointment entry) {
    return entry.getParticipant().stream()
        .map(participant -> participant.getActor().getReference());
  }
}
