package org.foyer.scheduling.calendar;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.PageAddresses;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.UrlType;
import org.springframework.stereotype.Component;

/**
 * {@code Practitioner/[id]/$calendar-feed} and {@code $revoke-calendar-feed}: practitioners make
 * and end the secret address of their calendar.
 */
@Component
class CalendarFeedOperations implements FhirOperation {

  static final String MAKE = "$calendar-feed";
  static final String REVOKE = "$revoke-calendar-feed";

  private static final String CANONICAL = "https://foyer.org/fhir/OperationDefinition/";

  private final CalendarFeeds feeds;
  private final Stores stores;
  private final PageAddresses addresses;

  CalendarFeedOperations(CalendarFeeds feeds, Stores stores, PageAddresses addresses) {
    this.feeds = feeds;
    this.stores = stores;
    this.addresses = addresses;
  }

  /** Makes a new address, ends the former, and shows it this once. */
  @Operation(
      name = MAKE,
      type = Practitioner.class,
      canonicalUrl = CANONICAL + "Practitioner-calendar-feed")
  public Parameters make(RequestDetails request, @IdParam IdType practitioner) {
    Caller person = self(request, practitioner);
    if (!stores.bulkOf(person).searchableTypes().contains("Appointment")) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN, "A calendar needs the right to search appointments.");
    }
    FeedSecret secret = feeds.renew(person, practitioner.getIdPart());
    Parameters answer = new Parameters();
    answer.addParameter("url", new UrlType(addresses.at("/calendar/" + secret.shown() + ".ics")));
    return answer;
  }

  /** Ends the address, if there is one. */
  @Operation(
      name = REVOKE,
      type = Practitioner.class,
      canonicalUrl = CANONICAL + "Practitioner-revoke-calendar-feed")
  public Parameters revoke(RequestDetails request, @IdParam IdType practitioner) {
    feeds.revoke(self(request, practitioner));
    return new Parameters();
  }

  private static Caller self(RequestDetails request, IdType practitioner) {
    return Callers.of(request)
        .filter(caller -> caller.kind() == Caller.Kind.PERSON)
        .filter(
            caller ->
                ("Practitioner/" + practitioner.getIdPart()).equals(caller.context().fhirUser()))
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.FORBIDDEN, "Only practitioners themselves have their calendar."));
  }
}
