package org.foyer.conformance.terminology;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** A regular expression from outside, which is given up when it takes too many steps. */
final class BoundedPattern {

  private static final int MOST_STEPS = 20_000;

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws FhirProblem if it is none
   */
  static BoundedPattern of(String text) {
    try {
      return new BoundedPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "A regular expression of the value set cannot be read.");
    }
  }

  /**
   * Whether the whole text matches.
   *
   * @throws FhirProblem if it takes too many steps to tell
   */
  boolean matches(String text) {
    try {
      return pattern.matcher(new CountedText(text, new AtomicInteger(MOST_STEPS))).matches();
    } catch (StackOverflowError e) {
      throw tooCostly();
    }
  }

  private static FhirProblem tooCostly() {
    return new FhirProblem(
        ProblemCode.EXPANSION_TOO_COSTLY,
        "A regular expression of the value set takes too many steps.");
  }

  /** Text that counts how often it is looked at. */
  private record CountedText(CharSequence text, AtomicInteger left) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (left.decrementAndGet() < 0) {
        throw tooCostly();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
