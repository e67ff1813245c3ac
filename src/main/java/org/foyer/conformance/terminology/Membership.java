package org.foyer.conformance.terminology;

import org.jspecify.annotations.Nullable;

/** Whether a code is in a value set. */
public sealed interface Membership {

  /**
   * It is.
   *
   * @param system of the code
   * @param display its name, if it has one
   */
  record In(String system, @Nullable String display) implements Membership {}

  /** It certainly is not. */
  record Out() implements Membership {}

  /**
   * It cannot be told.
   *
   * @param reason what is missing, as a sentence
   * @param systemKnown whether all codes of the code's system are known, so that something else is
   *     missing
   */
  record Unknown(String reason, boolean systemKnown) implements Membership {}
}
