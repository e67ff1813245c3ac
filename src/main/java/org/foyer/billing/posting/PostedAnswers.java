package org.foyer.billing.posting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Kind;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Postings;
import org.foyer.billing.journal.Transfer;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.springframework.stereotype.Component;

/** What insurers' final answers mean. */
@Component
class PostedAnswers {

  private static final Comparator<ClaimResponse> NEWEST =
      Comparator.comparing(
              ClaimResponse::getCreated, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(answer -> answer.getIdElement().getIdPart());

  private final Balances balances;
  private final BillingSettings settings;

  PostedAnswers(Balances balances, BillingSettings settings) {
    this.balances = balances;
    this.settings = settings;
  }

  /** Of all answers to a Claim, the one that counts: the newest that is final and in force. */
  static Optional<ClaimResponse> counting(List<ClaimResponse> answers) {
    return answers.stream()
        .filter(answer -> answer.getStatus() == ClaimResponseStatus.ACTIVE)
        .filter(answer -> answer.getOutcome() == RemittanceOutcome.COMPLETE)
        .max(NEWEST);
  }

  /** Reads the figures of an answer; empty if they cannot be understood. */
  Optional<AnsweredClaim> figures(ClaimResponse answer) {
    try {
      return Optional.of(AnsweredClaim.of(answer, settings.currency()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What an answer means.
   *
   * @throws org.foyer.shared.FhirProblem if it does not add up to what was claimed
   */
  Meaning.Line line(AskedClaim claim, ClaimResponse answer) {
    AnsweredClaim figures =
        figures(answer)
            .filter(read -> submitted(read).equals(claim.total()))
            .orElseThrow(
                () ->
                    AskedClaims.mismatch(
                        claim.cause(),
                        ("The answer must say of each item what was submitted and what the benefit is, and"
                                + " add up to the %s of %s.")
                            .formatted(claim.total(), claim.reference())));
    String basis =
        "answer %s %s %s %s %s"
            .formatted(
                claim.basis(),
                figures.contractual(),
                figures.patient(),
                figures.denied(),
                figures.benefit());
    return new Meaning.Line(
        claim.account(),
        basis,
        origins -> entries(origins.next(claim.account()), claim, figures).stream().toList());
  }

  private Optional<Entry> entries(Origin origin, AskedClaim claim, AnsweredClaim figures) {
    return claim.later()
        ? later(origin, claim, figures.benefit())
        : Postings.adjudication(origin, claim.owed(), figures.contractual(), figures.patient());
  }

  /** What a later insurer pays, the patient does not owe any more. */
  private Optional<Entry> later(Origin origin, AskedClaim claim, Money benefit) {
    List<Transfer> transfers = new ArrayList<>();
    Money missing = benefit;
    for (String earlier : claim.earlier()) {
      Post passedOn = Post.insurer(claim.owed().insurer()).about(earlier);
      Money there = balances.of(passedOn).orZero();
      Money used = there.min(missing);
      add(transfers, claim.owed(), passedOn, used);
      add(transfers, Post.patient(), passedOn, there.minus(used));
      missing = missing.minus(used);
    }
    add(transfers, claim.owed(), Post.patient(), missing);
    return transfers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry(origin, Kind.ADJUDICATION, transfers, null));
  }

  private static void add(List<Transfer> transfers, Post debit, Post credit, Money amount) {
    if (amount.isPositive()) {
      transfers.add(new Transfer(debit, credit, amount));
    }
  }

  private static Money submitted(AnsweredClaim figures) {
    return figures
        .contractual()
        .plus(figures.others())
        .plus(figures.patient())
        .plus(figures.denied())
        .plus(figures.benefit());
  }
}
