package org.foyer.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.StoredChange;
import org.foyer.shared.PageAddresses;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/**
 * Notices as Bundles that name resources and show nothing of them.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/notifications.html">Subscriptions R5
 *     Backport, notifications in FHIR R4</a>
 */
@Component
class NotificationBundles {

  private static final String BUNDLE =
      "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/"
          + "backport-subscription-notification-r4";
  private static final String STATUS =
      "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/"
          + "backport-subscription-status-r4";

  private final FhirContext fhirContext;
  private final FhirSettings settings;
  private final PageAddresses addresses;

  NotificationBundles(FhirContext fhirContext, FhirSettings settings, PageAddresses addresses) {
    this.fhirContext = fhirContext;
    this.settings = settings;
    this.addresses = addresses;
  }

  /** A resource that an event is about, with the number of the event. */
  record Event(long number, StoredChange change) {}

  /** The notice of some events, as JSON; there is at least one. */
  String notice(String subscription, List<Event> events, Instant now) {
    Bundle bundle = new Bundle().setType(BundleType.HISTORY);
    bundle.setId(UUID.randomUUID().toString());
    bundle.getMeta().addProfile(BUNDLE);
    bundle.setTimestamp(Date.from(now));
    BundleEntryComponent first = bundle.addEntry();
    first.setFullUrl("urn:uuid:" + UUID.randomUUID());
    first.setResource(status(subscription, events, now));
    first.getRequest().setMethod(HTTPVerb.GET).setUrl("Subscription/" + subscription + "/$status");
    first.getResponse().setStatus("200");
    events.forEach(event -> add(bundle, event.change()));
    return fhirContext.newJsonParser().encodeResourceToString(bundle);
  }

  private static Parameters status(String subscription, List<Event> events, Instant now) {
    Parameters status = new Parameters();
    status.getMeta().addProfile(STATUS);
    status.addParameter("subscription", new Reference("Subscription/" + subscription));
    status.addParameter("status", new CodeType("active"));
    status.addParameter("type", new CodeType("event-notification"));
    status.addParameter(
        "events-since-subscription-start",
        new StringType(Long.toString(events.get(events.size() - 1).number())));
    for (Event event : events) {
      ParametersParameterComponent part = status.addParameter().setName("notification-event");
      part.addPart().setName("event-number").setValue(new StringType("" + event.number()));
      part.addPart().setName("timestamp").setValue(new InstantType(Date.from(now)));
      part.addPart().setName("focus").setValue(new Reference(reference(event.change())));
    }
    return status;
  }

  private void add(Bundle bundle, StoredChange change) {
    String reference = reference(change);
    BundleEntryComponent entry = bundle.addEntry().setFullUrl(base() + "/" + reference);
    entry
        .getRequest()
        .setMethod(change.deleted() ? HTTPVerb.DELETE : HTTPVerb.PUT)
        .setUrl(reference);
    entry.getResponse().setStatus(change.deleted() ? "204" : "200");
  }

  private String base() {
    return Objects.requireNonNullElseGet(
            settings.publicAddress(), () -> URI.create(addresses.at("/fhir")))
        .toString()
        .replaceFirst("/$", "");
  }

  private static String reference(StoredChange change) {
    return change.resourceType() + "/" + change.id();
  }
}
