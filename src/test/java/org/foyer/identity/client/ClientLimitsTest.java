package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.junit.jupiter.api.Test;

class ClientLimitsTest {

  private static final Caller A = system("a");
  private static final Caller B = system("b");

  private final MovingClock clock = new MovingClock();
  private final ClientLimits limits = new ClientLimits(clock);

  @Test
  void countWhenTheLimitIsReachedThenSaysHowLongToWait() {
    assertThat(limits.count(A, 2)).isEmpty();
    clock.advance(Duration.ofSeconds(10));
    assertThat(limits.count(A, 2)).isEmpty();
    assertThat(limits.count(A, 2)).contains(Duration.ofSeconds(50));
    assertThat(limits.count(B, 2)).isEmpty();
    clock.advance(Duration.ofSeconds(50));
    assertThat(limits.count(A, 2)).isEmpty();
  }

  @Test
  void countWhenPeopleUseAnAppThenEachHasALimitOfTheirOwn() {
    assertThat(limits.count(person("ines", "app"), 1)).isEmpty();
    assertThat(limits.count(person("ines", "app"), 1)).isPresent();
    assertThat(limits.count(person("john", "app"), 1)).isEmpty();
    assertThat(limits.count(person("ines", "another"), 1)).isEmpty();
  }

  private static Caller system(String client) {
    return new Caller(Kind.SYSTEM, client, client, Set.of(), List.of(), Context.NONE);
  }

  private static Caller person(String account, String client) {
    return new Caller(Kind.PERSON, account, client, Set.of(), List.of(), Context.NONE);
  }
}
