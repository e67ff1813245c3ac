package org.foyer.access.leak;

import org.foyer.access.leak.Index.Token;
import org.hl7.fhir.r4.model.Coding;

/** Whether a plain search value of type token or reference fits. */
final class Values {

  private Values() {}

  static boolean matches(Version version, String parameter, String value) {
    return switch (parameter) {
      case "_id" -> version.id().equals(value);
      case "_security" ->
          version.resource().getMeta().getSecurity().stream()
              .anyMatch(coding -> fits(token(coding), value));
      case "_tag" ->
          version.resource().getMeta().getTag().stream()
              .anyMatch(coding -> fits(token(coding), value));
      default -> isToken(version, parameter, value) || refers(version, parameter, value);
    };
  }

  /** Whether the parameter finds a reference to {@code Type/id} or {@code id}. */
  static boolean refers(Version version, String parameter, String value) {
    return version.index().references(parameter).stream()
        .anyMatch(reference -> reference.equals(value) || reference.endsWith("/" + value));
  }

  private static boolean isToken(Version version, String parameter, String value) {
    return version.index().tokens(parameter).stream().anyMatch(token -> fits(token, value));
  }

  private static Token token(Coding coding) {
    return new Token(coding.getSystem(), coding.getCode());
  }

  private static boolean fits(Token token, String value) {
    int bar = value.indexOf('|');
    if (bar < 0) {
      return token.code().equals(value);
    }
    String system = value.substring(0, bar);
    String code = value.substring(bar + 1);
    boolean systemFits = system.isEmpty() ? token.system() == null : system.equals(token.system());
    return systemFits && (code.isEmpty() || token.code().equals(code));
  }
}
