package org.foyer.demonstration;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** A progress bar on the console: how many of how many, and how long it may still take. */
final class Progress {

  private static final int WIDTH = 40;

  private final int total;
  private final PrintStream console;
  private final Instant start = Instant.now();
  private int done;

  Progress(int total, PrintStream console) {
    this.total = total;
    this.console = console;
  }

  /** One more is done. */
  synchronized void step() {
    done++;
    int filled = total == 0 ? WIDTH : WIDTH * done / total;
    Duration spent = Duration.between(start, Instant.now());
    Duration left = spent.multipliedBy(Math.max(0, total - done)).dividedBy(done);
    console.printf(
        "\r[%s%s] %d of %d, %d s, about %d s left ",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        total,
        spent.toSeconds(),
        left.toSeconds());
    console.flush();
  }

  /** All is done. */
  synchronized void end() {
    console.println();
  }
}
