package org.foyer.pharmacy.routing.rest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.foyer.fhir.FhirSettings;
import org.foyer.partner.OrganizationNames;
import org.foyer.partner.PartnerSettings.Partner;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.pharmacy.routing.message.MessageContent;
import org.foyer.pharmacy.routing.message.MessageEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/**
 * Messages as Bundles.
 *
 * @see <a href="https://hl7.org/fhir/R4/messaging.html">FHIR messaging</a>
 */
@Component
class MessageBundles {

  private static final String URN = "urn:uuid:";
  private static final String PROFILE =
      "https://foyer.org/fhir/StructureDefinition/foyer-prescription-message";

  private final OrganizationNames organizations;
  private final FhirSettings settings;
  private final Clock clock;

  MessageBundles(OrganizationNames organizations, FhirSettings settings, Clock clock) {
    this.organizations = organizations;
    this.settings = settings;
    this.clock = clock;
  }

  /** A message for a partner. */
  Bundle of(Envelope envelope, Partner partner) {
    MessageHeader header = header(envelope.message().event());
    header.setId(envelope.id().toString());
    header.setSender(organizations.reference(partner.organization()));
    header
        .addDestination()
        .setEndpoint(partner.address().toString())
        .setReceiver(organizations.reference(envelope.partner()));
    List<Resource> resources =
        MessageContent.write(envelope.message()).stream().map(Resource::copy).toList();
    List<String> addresses = new ArrayList<>();
    for (Resource resource : resources) {
      addresses.add(URN + UUID.randomUUID());
      resource.setId((String) null);
    }
    link(resources, addresses);
    header.addFocus(new Reference(addresses.get(0)));
    Bundle bundle = bundle(header);
    for (int i = 0; i < resources.size(); i++) {
      bundle.addEntry().setFullUrl(addresses.get(i)).setResource(resources.get(i));
    }
    return bundle;
  }

  /** What belongs together refers to each other within the Bundle. */
  private static void link(List<Resource> resources, List<String> addresses) {
    for (int i = 1; i < resources.size(); i++) {
      Resource resource = resources.get(i);
      if (resource instanceof Patient) {
        for (Resource other : resources) {
          if (other instanceof MedicationRequest request) {
            request.setSubject(new Reference(addresses.get(i)));
          }
        }
      } else if (resources.get(0) instanceof Task task) {
        if (resource instanceof MedicationRequest) {
          task.setFocus(new Reference(addresses.get(i)));
        } else if (resource instanceof MedicationDispense) {
          task.setFocus(new Reference(addresses.get(i)));
        }
      }
    }
  }

  /** The answer to a message: that it has arrived, and was taken. */
  Bundle received(UUID message) {
    MessageHeader header = header(MessageEvent.STATUS);
    header.setId(UUID.randomUUID().toString());
    header.getResponse().setIdentifier(message.toString()).setCode(ResponseType.OK);
    return bundle(header);
  }

  private MessageHeader header(MessageEvent event) {
    MessageHeader header = new MessageHeader();
    header.getMeta().addProfile(PROFILE);
    header.setEvent(event.coding());
    header
        .getSource()
        .setSoftware("Foyer")
        .setEndpoint(
            settings.publicAddress() == null
                ? "urn:foyer:address-unknown"
                : settings.publicAddress().toString());
    return header;
  }

  private Bundle bundle(MessageHeader header) {
    Bundle bundle = new Bundle().setType(BundleType.MESSAGE);
    bundle.setTimestamp(Date.from(clock.instant()));
    bundle.addEntry().setFullUrl(URN + header.getIdPart()).setResource(header);
    return bundle;
  }
}
