package org.foyer.audit.chain;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code AuditEvent/$verify}: tells whether the audit trail is as it was written. */
@Component
class VerifyOperation implements FhirOperation {

  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/AuditEvent-verify";

  private final Chain chain;

  VerifyOperation(Chain chain) {
    this.chain = chain;
  }

  /** Verifies the chain. */
  @Operation(name = "$verify", type = AuditEvent.class, canonicalUrl = CANONICAL, idempotent = true)
  public Parameters verify(RequestDetails request) {
    boolean administers =
        Callers.of(request).map(Caller::roles).filter(VerifyOperation::mayVerify).isPresent();
    if (!administers) {
      throw new FhirProblem(
              ProblemCode.FORBIDDEN, "Only administrators and auditors verify the audit trail.")
          .because("role-missing");
    }
    Chain.Result result = chain.verify(events -> {});
    Parameters answer = new Parameters();
    answer.addParameter("result", new BooleanType(result.finding().isEmpty()));
    answer.addParameter("events", new DecimalType(result.events()));
    answer.addParameter("hash", new StringType(result.hash()));
    result
        .finding()
        .ifPresent(
            finding -> {
              var part = answer.addParameter().setName("finding");
              part.addPart().setName("position").setValue(new DecimalType(finding.position()));
              if (finding.event() != null) {
                part.addPart()
                    .setName("event")
                    .setValue(new StringType(finding.event().toString()));
              }
              part.addPart().setName("what").setValue(new CodeType(finding.what().code()));
            });
    return answer;
  }

  private static boolean mayVerify(Set<String> roles) {
    return roles.contains("administrator") || roles.contains("auditor");
  }
}
