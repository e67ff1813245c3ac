package org.foyer.billing.insurer.decide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.foyer.billing.FhirDays;
import org.foyer.billing.adjudication.Adjudication;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.adjudication.ClaimCase;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.adjudication.ClaimLine;
import org.foyer.billing.adjudication.Decision;
import org.foyer.billing.adjudication.Decision.Allowed;
import org.foyer.billing.adjudication.Decision.Denied;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.adjudication.Member;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.insurer.benefit.BenefitUse;
import org.foyer.billing.insurer.benefit.UsedItem;
import org.foyer.billing.scrub.Fingerprint;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/**
 * Decides claims by the rules, by what the family has used of its benefits, and by what was claimed
 * before. Claims of one family are decided one after the other.
 */
@Component
class Deciding {

  private final AdjudicationRules rules;
  private final Adjudication adjudication;
  private final BenefitUse benefits;

  Deciding(AdjudicationRules rules, BenefitUse benefits) {
    this.rules = rules;
    this.adjudication = new Adjudication(rules);
    this.benefits = benefits;
  }

  /**
   * Decides a claim; nothing is kept.
   *
   * @param row the row of the claim
   * @param received when the insurer got it
   * @param rulings what a person decided, by number of the item
   */
  Decided decide(ReceivedClaim received, long row, LocalDate day, Map<Integer, Ruling> rulings) {
    Coverage coverage = received.member().coverage();
    benefits.lock(coverage);
    List<ClaimLine> lines = ClaimLine.of(received.claim());
    Map<Integer, String> services = Fingerprint.services(received.claim());
    Set<Integer> earlier = benefits.claimedBefore(services, row);
    Map<Integer, List<ClaimLine>> periods =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> BenefitUse.period(line.serviced()), TreeMap::new, Collectors.toList()));
    Map<Integer, LineDecision> decisions = new HashMap<>();
    Accumulators after = Accumulators.none(rules.currency());
    for (Map.Entry<Integer, List<ClaimLine>> period : periods.entrySet()) {
      ClaimCase one =
          new ClaimCase(
              period.getValue(),
              day,
              member(received),
              received.plan(),
              benefits.of(coverage, period.getKey()),
              false,
              true,
              earlier,
              received.prior(),
              rulings);
      Decision decision = adjudication.decide(one);
      decision.lines().forEach(line -> decisions.put(line.sequence(), line));
      after = decision.after();
    }
    List<LineDecision> inOrder =
        lines.stream().map(line -> Objects.requireNonNull(decisions.get(line.sequence()))).toList();
    Decision decision = new Decision(inOrder, after);
    return new Decided(decision, used(decision, lines, services));
  }

  /** What is denied uses nothing, and may be claimed again. */
  private static List<UsedItem> used(
      Decision decision, List<ClaimLine> lines, Map<Integer, String> services) {
    Map<Integer, ClaimLine> bySequence = new HashMap<>();
    lines.forEach(line -> bySequence.put(line.sequence(), line));
    List<UsedItem> used = new ArrayList<>();
    for (LineDecision one : decision.lines()) {
      ClaimLine line = Objects.requireNonNull(bySequence.get(one.sequence()));
      int period = BenefitUse.period(line.serviced());
      String service = Objects.requireNonNull(services.get(one.sequence()));
      if (one instanceof Allowed allowed && !decision.isPended()) {
        used.add(UsedItem.of(one.sequence(), service, period, allowed.share(), line.quantity()));
      } else if (!(one instanceof Denied)) {
        used.add(UsedItem.waiting(one.sequence(), service, period));
      }
    }
    return used;
  }

  private static Member member(ReceivedClaim received) {
    Patient patient = received.member().patient();
    List<Coverage> ours =
        received.coverages().values().stream()
            .filter(one -> one.getIdElement().getIdPart() != null)
            .filter(one -> sameInsurer(one, received.member().coverage()))
            .sorted(Comparator.comparing((Coverage one) -> one.getIdElement().getIdPart()))
            .toList();
    return new Member(
        ours,
        patient.hasBirthDate() ? FhirDays.first(patient.getBirthDateElement()) : null,
        patient.hasGender() ? patient.getGender().toCode() : null);
  }

  private static boolean sameInsurer(Coverage one, Coverage focal) {
    return one.getPayor().stream()
        .anyMatch(
            payor ->
                focal.getPayor().stream()
                    .anyMatch(other -> other.getReference().equals(payor.getReference())));
  }
}
