package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;

/** Eight who create, change, delete and create again, on both servers, until they are closed. */
final class Writers implements AutoCloseable {

  private static final int WRITERS = 8;
  private static final int RESOURCES = 40;
  private static final List<String> PATIENTS =
      List.of("amara-osei", "henrik-lindqvist", "rosa-delgado", "noor-haddad");

  private static final Set<Integer> GONE = Set.of(404, 410);

  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger written = new AtomicInteger();
  private volatile boolean closed;

  /** Starts them. */
  Writers(FhirHttp one, FhirHttp other) {
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      FhirHttp fhir = i % 2 == 0 ? one : other;
      running.add(threads.submit(() -> write(writer, fhir)));
    }
  }

  private void write(int writer, FhirHttp fhir) {
    for (int number = 0; !closed; number++) {
      Dice dice = Dice.of(writer, number);
      String id = "busy-" + writer + "-" + dice.below(RESOURCES);
      Write write =
          dice.oneIn(5)
              ? Write.delete("Observation/" + id)
              : observation(dice, "Observation/" + id);
      Answer answer = write.by(fhir);
      if (answer.status() >= 300 && !GONE.contains(answer.status())) {
        throw new IllegalStateException(write + " answered " + answer.status() + answer.body());
      }
      written.incrementAndGet();
    }
  }

  private static Write observation(Dice dice, String reference) {
    return Write.put(
        reference,
        "'status':'%s','code':{'coding':[{'system':'http://loinc.org','code':'8867-4'}]},"
                .formatted(dice.oneIn(2) ? "final" : "amended")
            + "'meta':{'tag':[{'system':'urn:busy','code':'%d'}]},".formatted(dice.below(3))
            + "'subject':{'reference':'Patient/%s'},".formatted(dice.any(PATIENTS))
            + "'effectiveDateTime':'20%02d-0%d'".formatted(dice.below(30), 1 + dice.below(9))
            + ",'valueQuantity':{'value':%d,'unit':'/min'}".formatted(dice.below(200)));
  }

  /** How many writes were answered. */
  int written() {
    return written.get();
  }

  /** Stops them; fails if one of their writes has. */
  @Override
  public void close() throws InterruptedException, ExecutionException {
    closed = true;
    threads.shutdown();
    for (Future<?> one : running) {
      one.get();
    }
  }
}
