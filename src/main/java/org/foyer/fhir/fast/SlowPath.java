package org.foyer.fhir.fast;

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
    /** The fast path is switched off. */
    OFF,
    /** It is neither a read nor a search of a type. */
    INTERACTION,
    /** The type is kept or computed elsewhere, or needs a decision of its own. */
    TYPE,
    /** The answer is asked for as XML, printed nicely, in parts, or leniently. */
    FORM,
    /** It has a condition that is compared with the whole resource. */
    CONDITION,
    /** A parameter, modifier or value is beyond what is known here. */
    PARAMETER,
    /** There is nothing to show, so the answer is an error. */
    NOT_FOUND,
    /** It is none of these, and HAPI's path tells what is wrong. */
    PROBLEM;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
