package org.foyer.conformance.validation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.jspecify.annotations.Nullable;

/** What HL7's validator says, as findings. */
final class Messages {

  /** They say only what the validator does not know, which is no flaw of the resource. */
  private static final Set<String> OF_NO_USE =
      Set.of(
          I18nConstants.TERMINOLOGY_TX_BINDING_NOSOURCE, I18nConstants.ERROR_GENERATING_SNAPSHOT);

  private static final Pattern EXPRESSION = Pattern.compile("[A-Z][A-Za-z]+(?:[.\\[/].*)?");
  private static final Pattern EXCEPTION = Pattern.compile("Cannot invoke .*");

  private Messages() {}

  static List<Finding> findings(List<ValidationMessage> messages) {
    return messages.stream().filter(Messages::isOfUse).map(Messages::finding).distinct().toList();
  }

  private static boolean isOfUse(ValidationMessage message) {
    @Nullable String rule = message.getMessageId();
    boolean unknownMimeTypes =
        I18nConstants.TERMINOLOGY_TX_VALUESET_NOTFOUND.equals(rule)
            && message.getMessage().contains("http://hl7.org/fhir/ValueSet/mimetypes");
    return rule == null || (!OF_NO_USE.contains(rule) && !unknownMimeTypes);
  }

  private static Finding finding(ValidationMessage message) {
    String place = Objects.requireNonNullElse(message.getLocation(), "");
    String rule = Objects.requireNonNullElse(message.getMessageId(), "");
    return new Finding(
        severity(message, rule),
        type(message),
        EXPRESSION.matcher(place).matches() ? place : "",
        EXCEPTION.matcher(message.getMessage()).replaceAll("").strip(),
        rule.substring(rule.indexOf('#') + 1));
  }

  private static IssueSeverity severity(ValidationMessage message, String rule) {
    boolean unknownProfile =
        rule.equals(I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN)
            || rule.equals(I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY);
    return unknownProfile
        ? IssueSeverity.WARNING
        : IssueSeverity.fromCode(message.getLevel().toCode());
  }

  /** The validator speaks R5, which has a few types more. */
  private static IssueType type(ValidationMessage message) {
    try {
      return IssueType.fromCode(message.getType().toCode());
    } catch (FHIRException e) {
      return IssueType.PROCESSING;
    }
  }
}
