package org.foyer.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves tests out, loudly, where no browser can be had. */
final class BrowserCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (BrowserProgram.isThere()) {
      return ConditionEvaluationResult.enabled("There is a browser.");
    }
    if (context.getTestMethod().isEmpty()) {
      System.err.printf(
          """

          ##############################################################################
          ## NO BROWSER: %s is left out.
          ## %s
          ##############################################################################
          """,
          context.getDisplayName(), BrowserProgram.HOW_TO_GET_ONE);
    }
    return ConditionEvaluationResult.disabled(BrowserProgram.HOW_TO_GET_ONE);
  }
}
