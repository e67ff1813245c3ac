package org.foyer.access.leak;

import org.foyer.access.caller.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what its answer must be.
 *
 * @param path the kind of path to data that is tried, for counting
 * @param hidden an id in the request that the caller must not be able to tell from one that never
 *     was; null if there is none
 */
record Probe(String path, Viewer viewer, Request request, Check check, @Nullable String hidden) {

  /** What an answer must be. */
  @FunctionalInterface
  interface Check {

    /** What is wrong with the answer; null if nothing. */
    @Nullable String problem(Exchange exchange, Reply reply);
  }

  /** Lets a check ask further, such as for the next page. */
  @FunctionalInterface
  interface Exchange {
    Reply send(Request request);
  }

  static Probe of(String path, Viewer viewer, Request request, Check check) {
    return new Probe(path, viewer, request, check, null);
  }

  Probe hiding(@Nullable String word) {
    return new Probe(path, viewer, request, check, word);
  }
}
