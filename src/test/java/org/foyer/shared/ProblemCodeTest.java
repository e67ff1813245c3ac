package org.foyer.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {

  @ParameterizedTest
  @EnumSource
  void eachHasAnErrorStatusAndAnIssueTypeOfFhir(ProblemCode code) {
    assertThat(code.httpStatus()).isBetween(400, 599);
    assertThat(IssueType.fromCode(code.issueType())).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void eachIsDocumented(ProblemCode code) throws IOException {
    assertThat(Path.of("docs", "errors.md"))
        .content()
        .contains("| %d | `%s` | %s |".formatted(code.httpStatus(), code.code(), code.issueType()));
  }

  @Test
  void stableCodeIsTheNameInKebabCase() {
    assertThat(ProblemCode.PAGE_LINK_EXPIRED.code()).isEqualTo("page-link-expired");
  }
}
