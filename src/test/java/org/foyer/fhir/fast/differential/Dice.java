package org.foyer.fhir.fast.differential;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Chance that a seed and a number repeat. */
final class Dice {

  private final Random random;

  private Dice(Random random) {
    this.random = random;
  }

  /** Neighbouring numbers must not have neighbouring chances, as they would in Random alone. */
  static Dice of(long seed, int number) {
    return new Dice(new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
