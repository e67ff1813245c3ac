package org.foyer.pharmacy.routing.rest;

import org.foyer.fhir.CapabilityContribution;
import org.foyer.pharmacy.routing.message.MessageEvent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementMessagingComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.Coding;
import org.springframework.stereotype.Component;

/** States that messages are taken, and where. */
@Component
class MessagingCapability implements CapabilityContribution {

  @Override
  public void contribute(CapabilityStatementRestComponent rest) {}

  @Override
  public void contribute(CapabilityStatement statement) {
    CapabilityStatementMessagingComponent messaging = statement.addMessaging();
    messaging
        .addEndpoint()
        .setProtocol(
            new Coding("http://terminology.hl7.org/CodeSystem/message-transport", "http", "HTTP"))
        .setAddress(statement.getImplementation().getUrl() + "/" + ProcessMessageOperation.NAME);
    messaging.setDocumentation(
        "Prescriptions between prescribers and pharmacies: the events of " + MessageEvent.SYSTEM);
  }
}
