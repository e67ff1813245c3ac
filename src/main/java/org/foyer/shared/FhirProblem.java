package org.foyer.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A problem that the caller should hear of, as an OperationOutcome under {@code /fhir}. */
public final class FhirProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final String explanation;
  private final @Nullable String expression;
  private final @Nullable Duration retryAfter;
  private final @Nullable String reason;
  private final transient List<Issue> issues;

  /**
   * One of several things that are wrong.
   *
   * @param severity a code of FHIR's issue-severity
   * @param type a code of FHIR's issue-type
   * @param expression the element as a FHIRPath; empty if it is about the whole
   * @param diagnostics a sentence for the caller
   * @param key what it is about, for programs; null if there is no name for it
   */
  public record Issue(
      String severity, String type, String expression, String diagnostics, @Nullable Key key) {

    /** One that has no key. */
    public Issue(String severity, String type, String expression, String diagnostics) {
      this(severity, type, expression, diagnostics, null);
    }

    /** The name of something that an issue is about, in a system of names. */
    public record Key(String system, String value) {}
  }

  /**
   * A problem with a sentence for the caller.
   *
   * @param explanation says what is wrong, and where, without internals or other people's data
   */
  public FhirProblem(ProblemCode code, String explanation) {
    this(code, explanation, null, null, null, null, List.of());
  }

  private FhirProblem(
      ProblemCode code,
      String explanation,
      @Nullable String expression,
      @Nullable Duration retryAfter,
      @Nullable String reason,
      @Nullable Throwable cause,
      List<Issue> issues) {
    super(code.code() + ": " + explanation, cause);
    this.code = code;
    this.explanation = explanation;
    this.expression = expression;
    this.retryAfter = retryAfter;
    this.reason = reason;
    this.issues = List.copyOf(issues);
  }

  /** The same problem, at this element: a FHIRPath such as {@code Patient.name[0].family}. */
  public FhirProblem at(String expression) {
    return new FhirProblem(code, explanation, expression, retryAfter, reason, getCause(), issues);
  }

  /** The same problem, with the advice to send the request again after this time. */
  public FhirProblem retryAfter(Duration retryAfter) {
    return new FhirProblem(code, explanation, expression, retryAfter, reason, getCause(), issues);
  }

  /** The same problem, with what led to it, which the caller does not hear of. */
  public FhirProblem causedBy(Throwable cause) {
    return new FhirProblem(code, explanation, expression, retryAfter, reason, cause, issues);
  }

  /** The same problem, with a reason for the records, as a code; the caller does not hear of it. */
  public FhirProblem because(String reason) {
    return new FhirProblem(code, explanation, expression, retryAfter, reason, getCause(), issues);
  }

  /** The same problem, which consists of several; they are told in place of the one sentence. */
  public FhirProblem with(List<Issue> issues) {
    return new FhirProblem(code, explanation, expression, retryAfter, reason, getCause(), issues);
  }

  /** What kind of problem this is. */
  public ProblemCode code() {
    return code;
  }

  /** The sentence for the caller. */
  public String explanation() {
    return explanation;
  }

  /** The element where the problem is, as a FHIRPath. */
  public Optional<String> expression() {
    return Optional.ofNullable(expression);
  }

  /** The parts of the problem, if it consists of several. */
  public List<Issue> issues() {
    return issues;
  }

  /** When the same request may be sent again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Why, as a code for the records. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
