package org.foyer.shared;

/** A problem that the caller should hear of, as an OperationOutcome under {@code /fhir}. */
public final class FhirProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  /**
   * A problem with a sentence for the caller.
   *
   * @param explanation says what is wrong, and where, without internals or other people's data
   */
  public FhirProblem(ProblemCode code, String explanation) {
    super(explanation);
    this.code = code;
  }

  /** What kind of problem this is. */
  public ProblemCode code() {
    return code;
  }
}
