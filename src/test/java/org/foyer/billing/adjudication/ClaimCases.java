package org.foyer.billing.adjudication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Coordination.Prior;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Reference;

/** Claims of a man of forty with the plan "essential", and the cases that they are. */
final class ClaimCases {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private ClaimCases() {}

  static Claim claim(ItemComponent... items) {
    return claim("J06.9", items);
  }

  static Claim claim(String diagnosis, ItemComponent... items) {
    Claim claim = new Claim();
    claim.setId("Claim/5");
    claim
        .setStatus(ClaimStatus.ACTIVE)
        .setUse(Use.CLAIM)
        .setPatient(new Reference("Patient/1"))
        .setInsurer(new Reference("Organization/insurer"))
        .setProvider(new Reference("Organization/hospital"));
    claim
        .addDiagnosis()
        .setSequence(1)
        .setDiagnosis(
            new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", diagnosis, null)));
    claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference("Coverage/1"));
    int sequence = 0;
    for (ItemComponent item : items) {
      claim.addItem(item.setSequence(++sequence));
    }
    return claim;
  }

  static ItemComponent item(String cpt, String net) {
    ItemComponent item = new ItemComponent();
    item.setProductOrService(
            new CodeableConcept(new Coding("http://www.ama-assn.org/go/cpt", cpt, null)))
        .setServiced(new DateType(DAY.toString()));
    item.getNet().setValue(new BigDecimal(net)).setCurrency("USD");
    return item;
  }

  static ClaimCase of(Claim claim) {
    AdjudicationRules rules = AdjudicationRules.starter();
    return new ClaimCase(
        ClaimLine.of(claim),
        DAY.plusDays(2),
        new Member(
            List.of(new Coverage().setStatus(CoverageStatus.ACTIVE)), DAY.minusYears(40), "male"),
        Objects.requireNonNull(rules.plans().get("essential")),
        Accumulators.none(rules.currency()),
        false,
        true,
        Set.of(),
        Map.of(),
        Map.of());
  }

  static ClaimCase received(ClaimCase claim, int daysAfterTheService) {
    return new ClaimCase(
        claim.lines(),
        DAY.plusDays(daysAfterTheService),
        claim.member(),
        claim.plan(),
        claim.before(),
        false,
        true,
        Set.of(),
        Map.of(),
        Map.of());
  }

  static ClaimCase uninsured(ClaimCase claim) {
    return new ClaimCase(
        claim.lines(),
        claim.received(),
        new Member(List.of(), null, null),
        claim.plan(),
        claim.before(),
        false,
        true,
        Set.of(),
        Map.of(),
        Map.of());
  }

  static ClaimCase claimedBefore(ClaimCase claim, int sequence) {
    return new ClaimCase(
        claim.lines(),
        claim.received(),
        claim.member(),
        claim.plan(),
        claim.before(),
        false,
        true,
        Set.of(sequence),
        Map.of(),
        Map.of());
  }

  static ClaimCase after(ClaimCase claim, Prior prior) {
    return new ClaimCase(
        claim.lines(),
        claim.received(),
        claim.member(),
        claim.plan(),
        claim.before(),
        false,
        true,
        Set.of(),
        Map.of(1, prior),
        Map.of());
  }
}
