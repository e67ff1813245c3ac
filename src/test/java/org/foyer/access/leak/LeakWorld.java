package org.foyer.access.leak;

import java.util.List;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.hl7.fhir.r4.model.Bundle;

/**
 * The generated world of the leak test, and its viewers, for tests of other paths to the same data.
 */
public final class LeakWorld {

  private final List<Viewer> viewers;
  private final List<Bundle> transactions;

  private LeakWorld(List<Viewer> viewers, List<Bundle> transactions) {
    this.viewers = viewers;
    this.transactions = transactions;
  }

  /**
   * Generates one.
   *
   * @param name six lower-case letters or digits
   */
  public static LeakWorld generate(String name, long seed) {
    World world = new World(name);
    Random random = new Random(seed);
    Hospital hospital = new Hospital(world, random);
    Scene scene = new WorldGenerator(hospital).generate();
    return new LeakWorld(Viewers.of(scene), hospital.transactions());
  }

  /** What makes it, in order. */
  public List<Bundle> transactions() {
    return transactions;
  }

  /** Callers of every kind. */
  public List<Viewer> viewers() {
    return viewers;
  }
}
