package org.foyer.billing.eligibility;

import java.util.List;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.InsuranceComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** Makes an insurer's answer one that refers to what is stored here. */
record AnswerFromElsewhere(CoverageEligibilityRequest request) {

  CoverageEligibilityResponse of(CoverageEligibilityResponse sent) {
    CoverageEligibilityResponse answer = sent.copy();
    answer.setId((String) null);
    answer.setMeta(null);
    answer.setText(null);
    answer.setContained(null);
    answer.setExtension(null);
    answer
        .setPatient(request.getPatient())
        .setRequestor(request.getProvider())
        .setInsurer(request.getInsurer())
        .setRequest(
            new Reference("CoverageEligibilityRequest/" + request.getIdElement().getIdPart()));
    answer.getIdentifier().forEach(identifier -> identifier.setAssigner(null));
    if (sent.hasIdElement() && sent.getIdElement().hasIdPart() && !answer.hasIdentifier()) {
      answer.addIdentifier(new Identifier().setValue(sent.getIdElement().getIdPart()));
    }
    answer.setInsurance(insurance(answer.getInsurance()));
    return answer;
  }

  /** Answers are in the order of what was asked. */
  private List<InsuranceComponent> insurance(List<InsuranceComponent> sent) {
    int known = Math.min(sent.size(), request.getInsurance().size());
    for (int i = 0; i < known; i++) {
      sent.get(i).setCoverage(request.getInsurance().get(i).getCoverage());
      sent.get(i).getItem().forEach(item -> item.setProvider(null));
    }
    return sent.subList(0, known);
  }
}
