package org.foyer.access.leak;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.foyer.access.caller.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * What requests are generated from.
 *
 * @param since an instant before the world was written
 */
record Scenario(Oracle oracle, Scene scene, List<Viewer> viewers, String since) {

  World world() {
    return oracle.world();
  }

  Viewer anyViewer(Random random) {
    return WorldGenerator.any(viewers, random);
  }

  /** Any resource, deleted or not: half of the time one that the caller cannot see. */
  Stored anyResource(Viewer viewer, Random random) {
    boolean hidden = random.nextBoolean();
    Stored found =
        random.nextInt(10) == 0
            ? anyResource(random, Stored::deleted)
            : anyResource(random, stored -> oracle.sees(viewer, stored) != hidden);
    return found != null ? found : WorldGenerator.any(List.copyOf(world().all()), random);
  }

  /** Any resource like that; null if there seems to be none. */
  @Nullable Stored anyResource(Random random, Predicate<Stored> like) {
    List<Stored> all = List.copyOf(world().all());
    for (int i = 0; i < 60; i++) {
      Stored stored = WorldGenerator.any(all, random);
      if (like.test(stored)) {
        return stored;
      }
    }
    return null;
  }

  /** The id, if the caller has no way to know that it is one. */
  @Nullable String secret(Viewer viewer, Stored stored) {
    return oracle.wordsFor(viewer).contains(stored.id()) ? null : stored.id();
  }
}
