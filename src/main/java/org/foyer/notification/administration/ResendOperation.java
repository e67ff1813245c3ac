package org.foyer.notification.administration;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.notification.queue.DeadLetters;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** {@code Communication/[id]/$resend}: sends a notice again that failed for good. */
@Component
class ResendOperation implements FhirOperation {

  static final String NAME = "$resend";
  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/Communication-resend";

  private final Stores stores;
  private final DeadLetters letters;

  ResendOperation(Stores stores, DeadLetters letters) {
    this.stores = stores;
    this.letters = letters;
  }

  /** Sends it again, soon; the answer names the CommunicationRequest to watch. */
  @Operation(name = NAME, type = Communication.class, canonicalUrl = CANONICAL)
  public Parameters resend(RequestDetails request, @IdParam IdType id) {
    Optional<String> planned =
        Callers.of(request)
            .flatMap(
                caller ->
                    stores.of(caller).read(Communication.class, "Communication/" + id.getIdPart()))
            .map(communication -> communication.getBasedOnFirstRep().getReferenceElement())
            .filter(reference -> "CommunicationRequest".equals(reference.getResourceType()))
            .map(reference -> reference.getIdPart());
    if (planned.isEmpty() || !letters.resendOf(planned.get())) {
      throw new FhirProblem(
          ProblemCode.CONFLICT, "This is not a notice that failed for good and waits for that.");
    }
    Parameters answer = new Parameters();
    answer.addParameter("request", new Reference("CommunicationRequest/" + planned.get()));
    return answer;
  }
}
