package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.foyer.conformance.terminology.Membership;
import org.foyer.conformance.terminology.Memberships;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks codes against the value sets that elements are bound to. Only what certainly is not in a
 * value set is an error; where a part of it is not at hand, there is a warning that says so. That
 * the system of a code is not known has a warning already, so then it is an information.
 */
final class Bindings implements IValidationSupport {

  private final FhirContext fhirContext;
  private final Memberships memberships;

  Bindings(FhirContext fhirContext, IValidationSupport definitions) {
    this.fhirContext = fhirContext;
    this.memberships = new Memberships(fhirContext, new SupportedDefinitions(definitions));
  }

  @Override
  public FhirContext getFhirContext() {
    return fhirContext;
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
    return true;
  }

  @Override
  public @Nullable CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      @Nullable String system,
      @Nullable String code,
      @Nullable String display,
      IBaseResource valueSet) {
    if (code == null || !(valueSet instanceof ValueSet set)) {
      return null;
    }
    boolean named = !options.isInferSystem();
    String which = named ? "\"%s\" of \"%s\"".formatted(code, system) : "\"%s\"".formatted(code);
    if (named && (system == null || system.isBlank())) {
      return absent("\"%s\" without a system".formatted(code), set);
    }
    Membership membership = memberships.of(set, named ? system : null, code);
    if (membership instanceof Membership.In in) {
      return new CodeValidationResult().setCode(code).setDisplay(in.display());
    }
    return membership instanceof Membership.Unknown unknown
        ? unchecked(code, which, set, unknown)
        : absent(which, set);
  }

  private static CodeValidationResult unchecked(
      String code, String which, ValueSet set, Membership.Unknown unknown) {
    return new CodeValidationResult()
        .setCode(code)
        .setSeverity(unknown.systemKnown() ? IssueSeverity.WARNING : IssueSeverity.INFORMATION)
        .setMessage(
            "The code %s cannot be checked against the value set \"%s\". %s"
                .formatted(which, set.getUrl(), unknown.reason()));
  }

  private static CodeValidationResult absent(String which, ValueSet set) {
    String message = "The code %s is not in the value set \"%s\".".formatted(which, set.getUrl());
    return new CodeValidationResult()
        .setSeverity(IssueSeverity.ERROR)
        .setMessage(message)
        .addIssue(
            new CodeValidationIssue(
                message,
                IssueSeverity.ERROR,
                CodeValidationIssueCode.CODE_INVALID,
                CodeValidationIssueCoding.NOT_IN_VS));
  }
}
