package org.foyer.billing.send;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.claim.ClaimedCharges;
import org.foyer.billing.send.ClaimMessage.Kind;
import org.foyer.billing.send.Delivery.State;
import org.foyer.billing.task.ClaimTasks;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What came of a message, noted in one transaction, once: whoever does not have the message any
 * more changes nothing.
 */
@Component
class Arrivals {

  private static final int LONGEST_REASON = 500;

  private final OperationTransactions transactions;
  private final Accounts accounts;
  private final Deliveries deliveries;
  private final ClaimMessages messages;
  private final AnswerTranslation translation;
  private final TakingBack takingBack;
  private final ClaimTasks tasks;
  private final ClaimSendingSettings settings;
  private final Store store;

  Arrivals(
      OperationTransactions transactions,
      Accounts accounts,
      Deliveries deliveries,
      ClaimMessages messages,
      AnswerTranslation translation,
      TakingBack takingBack,
      ClaimTasks tasks,
      ClaimSendingSettings settings,
      Stores stores) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.deliveries = deliveries;
    this.messages = messages;
    this.translation = translation;
    this.takingBack = takingBack;
    this.tasks = tasks;
    this.settings = settings;
    this.store = stores.asSystem("An insurer answers a claim");
  }

  /**
   * The insurer has answered.
   *
   * @throws org.foyer.shared.FhirProblem if the answer cannot be kept
   */
  void answered(ClaimMessage message, InsurerAnswer answer) {
    note(
        message,
        (claim, delivery) -> {
          if (!messages.end(message)) {
            return;
          }
          tasks.done(ClaimTasks.Kind.DELIVERY, message.claim());
          // What was taken back meanwhile stays so; the insurer is told that next.
          if (message.kind() != Kind.REVERSE && delivery.state() != State.REVERSED) {
            if (claim.getStatus() == ClaimStatus.DRAFT) {
              takePlace(claim, delivery);
            }
            keep(claim, delivery, answer);
          }
        });
  }

  /** A replacement counts from now on, and what it replaces does not. */
  private void takePlace(Claim claim, Delivery delivery) {
    if (delivery.replaces() != null) {
      deliveries
          .lock(delivery.replaces())
          .filter(prior -> prior.state() != State.REVERSED)
          .ifPresent(prior -> takingBack.takeBack(prior, store));
    }
    store.update(claim.setStatus(ClaimStatus.ACTIVE));
  }

  private void keep(Claim claim, Delivery delivery, InsurerAnswer answer) {
    ClaimResponse response = translation.response(answer.response(), claim);
    response.setId("ClaimResponse/" + delivery.response());
    store.update(response);
    @Nullable String explanation = delivery.explanation();
    if (answer.explanation().isPresent()) {
      ExplanationOfBenefit kept =
          translation.explanation(answer.explanation().get(), claim, delivery.response());
      if (explanation == null) {
        explanation = store.create(kept).getIdPart();
      } else {
        kept.setId("ExplanationOfBenefit/" + explanation);
        store.update(kept);
      }
    }
    deliveries.answer(delivery.claim(), delivery.response(), explanation);
    deliveries.move(delivery.claim(), answer.isPended() ? State.PENDED : State.ANSWERED);
    if (answer.isPended()) {
      messages.add(delivery.claim(), Kind.INQUIRE, settings.firstInquiry());
    }
  }

  /** The insurer has refused it; that will not change. */
  void refused(ClaimMessage message, Optional<OperationOutcome> why, String failure) {
    note(
        message,
        (claim, delivery) -> {
          if (!messages.giveUp(message, failure)) {
            return;
          }
          if (message.kind() == Kind.SUBMIT && delivery.state() != State.REVERSED) {
            deliveries.move(message.claim(), State.REFUSED);
            tell(delivery, why);
          }
          tasks.ask(ClaimTasks.Kind.DELIVERY, claim, sentence(message, "refused", failure));
        });
  }

  private void tell(Delivery delivery, Optional<OperationOutcome> why) {
    store
        .read(ClaimResponse.class, delivery.response())
        .ifPresent(
            answer -> {
              answer.setOutcome(RemittanceOutcome.ERROR);
              answer.setDisposition("The insurer refused the claim and keeps nothing of it.");
              answer.setError(null);
              reasons(why)
                  .forEach(
                      reason -> answer.addError().setCode(new CodeableConcept().setText(reason)));
              store.update(answer);
            });
  }

  private static List<String> reasons(Optional<OperationOutcome> why) {
    return why.stream()
        .flatMap(outcome -> outcome.getIssue().stream())
        .filter(issue -> issue.hasDiagnostics())
        .map(issue -> issue.getDiagnostics())
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_REASON)))
        .toList();
  }

  /** It was tried for long enough, or what the insurer said cannot be used. */
  void givenUp(ClaimMessage message, String failure) {
    note(
        message,
        (claim, delivery) -> {
          if (!messages.giveUp(message, failure)) {
            return;
          }
          if (message.kind() == Kind.SUBMIT && delivery.state() == State.SENDING) {
            deliveries.move(message.claim(), State.UNDELIVERED);
          }
          tasks.ask(
              ClaimTasks.Kind.DELIVERY, claim, sentence(message, "could not be told", failure));
        });
  }

  private static String sentence(ClaimMessage message, String what, String failure) {
    return "The insurer's server: %s %s (%s)."
        .formatted(
            switch (message.kind()) {
              case SUBMIT -> "the claim";
              case REVERSE -> "the reversal";
              case INQUIRE -> "the inquiry";
            },
            what,
            failure);
  }

  private void note(ClaimMessage message, BiConsumer<Claim, Delivery> work) {
    Claim known = store.read(Claim.class, message.claim()).orElseThrow();
    transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(ClaimedCharges.account(known).stream().toList());
          Delivery delivery = deliveries.lock(message.claim()).orElseThrow();
          work.accept(store.read(Claim.class, message.claim()).orElseThrow(), delivery);
          return delivery;
        });
  }
}
