package org.foyer.billing.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;

/** The insurer pays what it owes for the claims of all stories at once, or takes that back. */
final class LedgerInsurer {

  private final FhirHttp fhir;
  private final FhirHttp adjudicator;
  private final List<LedgerStory> stories;
  private final ConcurrentMap<String, AtomicInteger> answers;
  private final List<String> payments = new CopyOnWriteArrayList<>();

  LedgerInsurer(
      FhirHttp fhir,
      FhirHttp adjudicator,
      List<LedgerStory> stories,
      ConcurrentMap<String, AtomicInteger> answers) {
    this.fhir = fhir;
    this.adjudicator = adjudicator;
    this.stories = stories;
    this.answers = answers;
  }

  /** Does something, while no account is recounted. */
  void step(Random random) {
    stories.forEach(story -> story.busy.readLock().lock());
    try {
      if (payments.isEmpty() || random.nextInt(4) > 0) {
        remit();
      } else {
        takeBack(random);
      }
    } finally {
      stories.forEach(story -> story.busy.readLock().unlock());
    }
  }

  private void remit() {
    Parameters parameters = new Parameters();
    parameters.addParameter("provider", new Reference("Organization/" + Billing.HOSPITAL));
    parameters.addParameter("insurer", new Reference("Organization/" + Billing.INSURER));
    Answer answer = adjudicator.post("PaymentReconciliation/$remit", Fhir.json(parameters));
    LedgerStory.count(answers, "$remit", answer);
    if (answer.status() == 200) {
      String payment = LedgerStory.reference(answer.as(PaymentReconciliation.class));
      payments.add(payment);
      stories.forEach(story -> story.remittances.add(payment));
    }
  }

  private void takeBack(Random random) {
    List<String> known = new ArrayList<>(payments);
    PaymentReconciliation payment =
        fhir.get(known.get(random.nextInt(known.size()))).as(PaymentReconciliation.class);
    payment.setStatus(PaymentReconciliationStatus.CANCELLED);
    LedgerStory.count(answers, "cancel $remit", fhir.update(payment));
  }
}
