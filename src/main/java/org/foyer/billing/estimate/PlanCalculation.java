package org.foyer.billing.estimate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Estimate;
import org.foyer.billing.benefit.Line;
import org.foyer.billing.benefit.PatientShare;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.benefit.Share;
import org.foyer.billing.estimate.Estimated.EstimatedLine;

/** Calculates with a plan. */
final class PlanCalculation {

  private PlanCalculation() {}

  /** The shares by a plan, one service after the other. */
  static List<EstimatedLine> by(
      Plan plan,
      Accumulators used,
      List<PricedService> services,
      Function<PricedService, Line> line) {
    List<Share> shares = Estimate.of(plan, used, services.stream().map(line).toList()).shares();
    List<EstimatedLine> lines = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Optional<Benefit> benefit = plan.benefitFor(services.get(i).codes());
      boolean authorization = benefit.filter(Benefit::authorization).isPresent();
      lines.add(line(services.get(i), shares.get(i), authorization));
    }
    return lines;
  }

  /** The patient pays all, as the coverage is not in force. */
  static List<EstimatedLine> notInForce(
      LocalDate day, List<PricedService> services, Function<PricedService, Line> line) {
    return services.stream()
        .map(
            service ->
                line(
                    service,
                    PatientShare.notCovered(
                        line.apply(service), "The coverage is not in force on " + day + "."),
                    false))
        .toList();
  }

  private static EstimatedLine line(PricedService service, Share share, boolean authorization) {
    List<String> reasons = new ArrayList<>();
    if (authorization) {
      reasons.add("The insurer must be asked first, or it pays nothing.");
    }
    share
        .why()
        .forEach(
            why ->
                reasons.add(
                    "%s %s: %s".formatted(why.figure().code(), why.amount(), why.sentence())));
    return new EstimatedLine(
        service,
        share.parts().contractual(),
        share.benefit(),
        share.patient(),
        authorization,
        reasons);
  }
}
