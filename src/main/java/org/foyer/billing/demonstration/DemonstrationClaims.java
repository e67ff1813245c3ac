package org.foyer.billing.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.insurer.ClaimIntake;
import org.foyer.billing.insurer.remit.Remittance;
import org.foyer.billing.submit.Submission;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Submits the first claims of the demonstration hospital to the insurer that is on this server,
 * takes one back, and has the others paid; those that are submitted last wait for their payment, or
 * for a person.
 */
@Component
@Profile("demo")
@Order(3)
class DemonstrationClaims implements ApplicationRunner {

  private static final String HOSPITAL = "foyer-hospital";
  private static final String INSURER = "payer-harborlight";
  private static final String TAKEN_BACK = "claim-mei-lin-zhou";
  private static final List<String> PAID =
      List.of("claim-amara-osei", "claim-henrik-lindqvist", "claim-elena-petrova", TAKEN_BACK);
  private static final List<String> WAITING = List.of("claim-ingrid-solheim", "claim-kai-nakamura");

  private final ClaimIntake intake;
  private final Remittance remittance;
  private final Clock clock;
  private final Caller server = Caller.server("demonstration hospital's claims");
  private final Store store;

  DemonstrationClaims(ClaimIntake intake, Remittance remittance, Stores stores, Clock clock) {
    this.intake = intake;
    this.remittance = remittance;
    this.store = stores.of(server);
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (PAID.stream().filter(this::submit).count() > 0) {
      send(TAKEN_BACK, ClaimStatus.ACTIVE, ClaimStatus.CANCELLED);
      remittance.pay(server, HOSPITAL, INSURER, LocalDate.now(clock));
    }
    WAITING.forEach(this::submit);
  }

  private boolean submit(String id) {
    return send(id, ClaimStatus.DRAFT, ClaimStatus.ACTIVE);
  }

  private boolean send(String id, ClaimStatus from, ClaimStatus to) {
    Optional<Claim> claim = store.read(Claim.class, id).filter(one -> one.getStatus() == from);
    claim.ifPresent(one -> intake.receive(server, new Submission(one.setStatus(to), List.of())));
    return claim.isPresent();
  }
}
