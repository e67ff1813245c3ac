package org.foyer.pharmacy.routing.rest;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.partner.OrganizationNames;
import org.foyer.partner.PartnerServers;
import org.foyer.partner.PartnerSettings.Partner;
import org.foyer.pharmacy.routing.exchange.PharmacyInbox;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code $process-message}: takes a message of a partner.
 *
 * @see <a href="https://hl7.org/fhir/R4/messageheader-operation-process-message.html">FHIR R4,
 *     process-message</a>
 */
@Component
class ProcessMessageOperation implements FhirOperation {

  static final String NAME = "$process-message";

  private final PartnerServers partners;
  private final OrganizationNames organizations;
  private final MessageBundles bundles;
  private final PharmacyInbox inbox;

  ProcessMessageOperation(
      PartnerServers partners,
      OrganizationNames organizations,
      MessageBundles bundles,
      PharmacyInbox inbox) {
    this.partners = partners;
    this.organizations = organizations;
    this.bundles = bundles;
    this.inbox = inbox;
  }

  /** Takes a message, and answers that it was taken. */
  @Operation(
      name = NAME,
      canonicalUrl = "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message")
  public Bundle process(
      RequestDetails request, @OperationParam(name = "content", max = 1) @Nullable Bundle content) {
    Caller caller = Callers.needed(request);
    String organization = MessageSenders.organization(caller);
    Partner partner = partners.of(organization).orElseThrow(MessageSenders::forbidden);
    if (content == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"content\" must be a Bundle of type message.");
    }
    ReceivedMessage message = ReceivedMessage.of(content);
    boolean fromPrescriber = MessageSenders.isPrescriber(caller, message.event());
    check(message, organization, partner);
    inbox.receive(
        new Envelope(message.id(), organization, message.message()),
        fromPrescriber,
        partner.organization());
    return bundles.received(message.id());
  }

  private void check(ReceivedMessage message, String organization, Partner partner) {
    boolean isForUs =
        message.receivers().stream()
            .anyMatch(receiver -> organizations.means(receiver, partner.organization()));
    if (!organizations.means(message.sender(), organization) || !isForUs) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "The sender must be the Organization that the caller acts for, and the receiver the one"
              + " that exchanges messages with it.");
    }
  }
}
