package org.foyer.pharmacy.routing.rest;

import java.util.List;
import java.util.UUID;
import org.foyer.pharmacy.routing.message.MessageEvent;
import org.foyer.pharmacy.routing.message.MessageReader;
import org.foyer.pharmacy.routing.message.Names;
import org.foyer.pharmacy.routing.message.PharmacyMessage;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A message as it came.
 *
 * @param id its name
 * @param event what kind of message it is
 * @param sender who says to have sent it
 * @param receivers for whom it is
 * @param content the resources besides the header
 */
record ReceivedMessage(
    UUID id,
    MessageEvent event,
    Reference sender,
    List<Reference> receivers,
    List<Resource> content) {

  /**
   * Reads a Bundle.
   *
   * @throws FhirProblem if it is no message of a kind that is known here
   */
  static ReceivedMessage of(Bundle bundle) {
    List<Resource> resources =
        bundle.getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .filter(resource -> resource != null)
            .toList();
    if (bundle.getType() != BundleType.MESSAGE
        || resources.isEmpty()
        || !(resources.get(0) instanceof MessageHeader header)) {
      throw problem("\"content\" must be a Bundle of type message that begins with its header.");
    }
    return new ReceivedMessage(
        Names.parse(String.valueOf(header.getIdElement().getIdPart()).replace("urn:uuid:", ""))
            .orElseThrow(() -> problem("The id of the MessageHeader must be a UUID.")),
        event(header),
        header.getSender(),
        header.getDestination().stream().map(one -> one.getReceiver()).toList(),
        resources.subList(1, resources.size()));
  }

  private static MessageEvent event(MessageHeader header) {
    boolean isOurs =
        header.hasEventCoding()
            && MessageEvent.SYSTEM.equals(header.getEventCoding().getSystem())
            && header.getEventCoding().hasCode();
    if (!isOurs) {
      throw problem("The event must be a code of " + MessageEvent.SYSTEM + ".");
    }
    return MessageEvent.of(header.getEventCoding().getCode())
        .orElseThrow(() -> problem("The event must be a code of " + MessageEvent.SYSTEM + "."));
  }

  /** What it says. */
  PharmacyMessage message() {
    return MessageReader.read(event, content);
  }

  private static FhirProblem problem(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}
