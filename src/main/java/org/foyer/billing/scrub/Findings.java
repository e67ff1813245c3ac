package org.foyer.billing.scrub;

import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.billing.scrub.Finding.Severity;

/** Collects findings. */
final class Findings {

  private final List<Finding> found = new ArrayList<>();

  List<Finding> all() {
    return List.copyOf(found);
  }

  void error(Kind kind, String expression, String sentence) {
    found.add(new Finding(Severity.ERROR, kind, expression, sentence));
  }

  void warning(Kind kind, String expression, String sentence) {
    found.add(new Finding(Severity.WARNING, kind, expression, sentence));
  }

  void missing(boolean there, String expression, String sentence) {
    if (!there) {
      error(Kind.MISSING, expression, sentence);
    }
  }
}
