package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;

/** Who asks what. */
final class Questions {

  /** One of two asks as somebody who sees nearly everything, as others are often refused. */
  private static final int OF_ALL_SEEING = 2;

  private final QueryGenerator queries;
  private final List<Viewer> viewers;
  private final Map<String, String> tokens = new HashMap<>();

  Questions(QueryGenerator queries, List<Viewer> viewers, IssuedTokens issued) {
    this.queries = queries;
    this.viewers = new ArrayList<>(viewers);
    viewers.stream()
        .filter(viewer -> viewer.name().contains("everything"))
        .forEach(
            viewer ->
                this.viewers.addAll(Collections.nCopies(viewers.size() / OF_ALL_SEEING, viewer)));
    issued.issue(viewers);
    viewers.forEach(
        viewer -> issued.of(viewer).ifPresent(token -> tokens.put(viewer.name(), token)));
  }

  /**
   * A question.
   *
   * @param crossing whether each server is asked for the pages that the other links to
   */
  record Question(Viewer viewer, Query query, boolean crossing) {}

  Question of(long seed, int number) {
    Dice dice = Dice.of(seed, number);
    return new Question(dice.any(viewers), queries.query(dice), dice.oneIn(2));
  }

  /** The token of a viewer. */
  Optional<String> token(Viewer viewer) {
    return Optional.ofNullable(tokens.get(viewer.name()));
  }
}
