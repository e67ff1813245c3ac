package org.foyer.pharmacy.routing.rest;

import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.partner.PartnerException;
import org.foyer.partner.PartnerServers;
import org.foyer.partner.PartnerSettings.Partner;
import org.foyer.pharmacy.routing.message.DeliveryException;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.pharmacy.routing.message.PharmacyAdapter;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Endpoint.EndpointStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings messages to the FHIR server of a partner, by {@code $process-message}. */
@Component
class FhirRestAdapter implements PharmacyAdapter {

  private static final String FHIR_REST = "hl7-fhir-rest";

  private final PartnerServers partners;
  private final MessageBundles bundles;
  private final LocalReferences references;
  private final AuditTrail trail;
  private final Store store;

  FhirRestAdapter(
      PartnerServers partners,
      MessageBundles bundles,
      LocalReferences references,
      AuditTrail trail,
      Stores stores) {
    this.partners = partners;
    this.bundles = bundles;
    this.references = references;
    this.trail = trail;
    this.store = stores.asSystem("Messages go to pharmacies with a FHIR server");
  }

  @Override
  public boolean knows(String partner) {
    return partners.knows(partner);
  }

  /** Organizations with an Endpoint are pharmacies that can be chosen. */
  @Override
  public boolean reach(String organization) {
    return knows(organization)
        && store
            .read(Organization.class, organization)
            .map(found -> found.getEndpoint().stream().anyMatch(one -> isFhir(endpoint(one))))
            .orElse(false);
  }

  private @Nullable Endpoint endpoint(Reference reference) {
    return references
        .target(reference)
        .flatMap(id -> store.read(Endpoint.class, id.getIdPart()))
        .orElse(null);
  }

  private static boolean isFhir(@Nullable Endpoint endpoint) {
    return endpoint != null
        && endpoint.getStatus() == EndpointStatus.ACTIVE
        && FHIR_REST.equals(endpoint.getConnectionType().getCode());
  }

  @Override
  public void deliver(Envelope envelope) throws DeliveryException {
    Partner partner =
        partners
            .of(envelope.partner())
            .orElseThrow(() -> DeliveryException.temporary("no-such-partner"));
    Parameters message = message(envelope, partner);
    note(envelope);
    try {
      partners
          .post(envelope.partner(), MessageSenders.SCOPE, "$process-message", message)
          .orThrow();
    } catch (PartnerException e) {
      throw e.isPermanent()
          ? DeliveryException.permanent(e.failure())
          : DeliveryException.temporary(e.failure());
    }
  }

  private Parameters message(Envelope envelope, Partner partner) throws DeliveryException {
    Parameters parameters = new Parameters();
    try {
      parameters.addParameter().setName("content").setResource(bundles.of(envelope, partner));
    } catch (FhirProblem e) {
      throw DeliveryException.temporary("organization-unknown");
    }
    return parameters;
  }

  /** What leaves is on record before it does. */
  private void note(Envelope envelope) {
    trail.record(
        AuditEntry.of(AuditEntry.Kind.EXPORT, "pharmacy-message")
            .by(Actor.of(Caller.server("Messages go to pharmacies with a FHIR server")))
            .about("Organization/" + envelope.partner())
            .with("event", envelope.message().event().code())
            .with("message", envelope.id().toString()));
  }
}
