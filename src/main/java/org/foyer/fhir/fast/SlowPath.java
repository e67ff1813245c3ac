package org.foyer.fhir.fast;

import java.util.Locale;

/** A request takes HAPI's path. */
final class SlowPath extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  private SlowPath(Reason reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  static SlowPath because(Reason reason) {
    return new SlowPath(reason);
  }

  Reason reason() {
    return reason;
  }

  /** Why. */
  enum Reason {
    OFF("The fast path is switched off."),
    INTERACTION("It is neither a read, nor a history of a resource, nor a search of a type."),
    TYPE("The type is kept or computed elsewhere, or needs a decision of its own."),
    FORM("The answer is asked for as XML, printed nicely, in parts, or leniently."),
    CONDITION("It has a condition that is compared with the whole resource."),
    PARAMETER("A parameter, modifier or value is beyond what the fast path knows."),
    VERSIONS("The caller may not see all resources of the type, so each version must be judged."),
    NOT_FOUND("There is nothing to show, so the answer is an error."),
    PROBLEM("Something is wrong with it, which HAPI's path tells.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
      return words;
    }
  }
}
