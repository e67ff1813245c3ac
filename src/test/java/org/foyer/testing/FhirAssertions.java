package org.foyer.testing;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Assertions that speak FHIR. */
public final class FhirAssertions {

  private FhirAssertions() {}

  /** Starts assertions on an answer. */
  public static AnswerAssert assertThat(Answer answer) {
    return new AnswerAssert(answer);
  }

  /** Assertions on an answer. */
  public static final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

    private AnswerAssert(Answer answer) {
      super(answer, AnswerAssert.class);
      as(answer.request().method() + " " + answer.request().uri());
    }

    /** The status is this one. */
    public AnswerAssert hasStatus(int status) {
      Assertions.assertThat(actual.status())
          .as(descriptionText() + " answered " + actual.body())
          .isEqualTo(status);
      return this;
    }

    /** The status is one of the successful ones. */
    public AnswerAssert isSuccessful() {
      Assertions.assertThat(actual.status())
          .as(descriptionText() + " answered " + actual.body())
          .isBetween(200, 299);
      return this;
    }

    /** The body is an OperationOutcome with such an issue, whose stable code is this one. */
    public AnswerAssert hasIssue(IssueType type, String code) {
      Assertions.assertThat(actual.outcome().getIssue())
          .as(descriptionText() + " answered " + actual.body())
          .anyMatch(issue -> issue.getCode() == type && hasCode(issue, code));
      return this;
    }

    /** The Bundle's resources have just these ids, in any order. */
    public AnswerAssert hasIds(String... ids) {
      hasStatus(200);
      Assertions.assertThat(actual.ids())
          .as(descriptionText() + " expecting " + Arrays.stream(ids).collect(joining(", ")))
          .containsExactlyInAnyOrder(ids);
      return this;
    }

    private static boolean hasCode(OperationOutcomeIssueComponent issue, String code) {
      return issue.getDetails().getCoding().stream()
          .anyMatch(coding -> code.equals(coding.getCode()));
    }
  }
}
