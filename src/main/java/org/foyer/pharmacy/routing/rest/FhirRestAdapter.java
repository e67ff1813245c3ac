package org.foyer.pharmacy.routing.rest;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.routing.message.DeliveryException;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.pharmacy.routing.message.PharmacyAdapter;
import org.foyer.pharmacy.routing.rest.PartnerSettings.Partner;
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

  private static final String FHIR_JSON = "application/fhir+json";
  private static final String FHIR_REST = "hl7-fhir-rest";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final PartnerSettings settings;
  private final MessageBundles bundles;
  private final PartnerTokens tokens;
  private final PartnerHttp http;
  private final FhirContext fhirContext;
  private final LocalReferences references;
  private final AuditTrail trail;
  private final Store store;

  FhirRestAdapter(
      PartnerSettings settings,
      MessageBundles bundles,
      PartnerTokens tokens,
      PartnerHttp http,
      FhirContext fhirContext,
      LocalReferences references,
      AuditTrail trail,
      Stores stores) {
    this.settings = settings;
    this.bundles = bundles;
    this.tokens = tokens;
    this.http = http;
    this.fhirContext = fhirContext;
    this.references = references;
    this.trail = trail;
    this.store = stores.asSystem("Messages go to pharmacies with a FHIR server");
  }

  @Override
  public boolean knows(String partner) {
    return settings.of(partner) != null;
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
    @Nullable Partner partner = settings.of(envelope.partner());
    if (partner == null) {
      throw DeliveryException.temporary("no-such-partner");
    }
    String body = body(envelope, partner);
    note(envelope);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(partner.address() + "/$process-message"))
                .header("Content-Type", FHIR_JSON)
                .header("Accept", FHIR_JSON)
                .header("Authorization", "Bearer " + tokens.of(envelope.partner(), partner))
                .POST(BodyPublishers.ofString(body)));
    if (answer.statusCode() / HUNDRED != SUCCESS) {
      throw failure(envelope, answer);
    }
  }

  private String body(Envelope envelope, Partner partner) throws DeliveryException {
    Parameters parameters = new Parameters();
    try {
      parameters.addParameter().setName("content").setResource(bundles.of(envelope, partner));
    } catch (FhirProblem e) {
      throw DeliveryException.temporary("organization-unknown");
    }
    return fhirContext.newJsonParser().encodeResourceToString(parameters);
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

  private DeliveryException failure(Envelope envelope, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == UNAUTHORIZED) {
      tokens.forget(envelope.partner());
    }
    boolean passing =
        status == UNAUTHORIZED
            || status == FORBIDDEN
            || status == REQUEST_TIMEOUT
            || (status == CONFLICT && answer.body().contains("concurrent-change"))
            || status == TOO_MANY_REQUESTS
            || status >= SERVER_ERROR;
    String failure = "http-" + status;
    return passing ? DeliveryException.temporary(failure) : DeliveryException.permanent(failure);
  }
}
