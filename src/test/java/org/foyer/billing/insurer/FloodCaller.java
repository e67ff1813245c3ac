package org.foyer.billing.insurer;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.foyer.billing.insurer.FloodClaims.Refusal;
import org.foyer.billing.insurer.FloodClaims.Sent;
import org.foyer.billing.insurer.InsurerTown.Clinic;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Sends claims, each until it is answered. */
final class FloodCaller implements Runnable {

  private static final long PAUSE = 50_000_000;

  private final Queue<Sent> work;
  private final Supplier<FhirHttp> server;
  private final Tally tally;

  /** What clients know, all together. */
  static final class Tally {
    /** The id of the ClaimResponse by the number of the claim. */
    final Map<String, String> answers = new ConcurrentHashMap<>();

    final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger unheard = new AtomicInteger();
  }

  FloodCaller(Queue<Sent> work, Supplier<FhirHttp> server, Tally tally) {
    this.work = work;
    this.server = server;
    this.tally = tally;
  }

  @Override
  public void run() {
    for (Sent sent = work.poll(); sent != null; sent = work.poll()) {
      judge(sent, answer(sent));
    }
  }

  /** What is not answered is sent again. */
  private Answer answer(Sent sent) {
    while (true) {
      try {
        Answer answer = server.get().post("Claim/$submit", sent.body());
        if (answer.status() < 500) {
          return answer;
        }
        tally.surprises.add(answer.status() + " " + answer.body());
      } catch (UncheckedIOException serverIsGone) {
        tally.unheard.incrementAndGet();
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void judge(Sent sent, Answer answer) {
    if (sent.refusal() != null) {
      tally.refused.incrementAndGet();
      if (!isRefused(answer, sent.refusal())) {
        tally.surprises.add(sent.refusal() + " expected: " + answer.status() + answer.body());
      }
    } else if (answer.status() != 200) {
      tally.surprises.add(answer.status() + " " + answer.body());
    } else {
      tally.acknowledged.incrementAndGet();
      String id = Clinic.response(answer).getIdElement().getIdPart();
      String first = tally.answers.putIfAbsent(sent.number(), id);
      if (first != null && !first.equals(id)) {
        tally.surprises.add("Claim " + sent.number() + " has answers " + first + " and " + id);
      }
    }
  }

  private static boolean isRefused(Answer answer, Refusal refusal) {
    return answer.status() == refusal.status()
        && answer.outcome().getIssue().stream().anyMatch(issue -> isOf(issue, refusal));
  }

  private static boolean isOf(OperationOutcomeIssueComponent issue, Refusal refusal) {
    return issue.getDetails().getCoding().stream()
            .anyMatch(coding -> refusal.code().equals(coding.getCode()))
        && (refusal.expression().isEmpty()
            || issue.getExpression().stream()
                .anyMatch(place -> refusal.expression().equals(place.getValue())));
  }
}
