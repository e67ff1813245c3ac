package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.foyer.conformance.profile.OwnPackage;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;

/**
 * Every definition that the validator knows. Foyer's own come from its package, so that nobody can
 * soften them by storing others, then those of FHIR R4, then what is stored.
 */
final class Known {

  private Known() {}

  static WorkerContextValidationSupportAdapter definitions(
      FhirContext fhir,
      OwnPackage own,
      DefaultProfileValidationSupport base,
      IValidationSupport stored) {
    // HL7's validator would look for packages on the internet, even while a request waits.
    ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    WorkerContextValidationSupportAdapter definitions = new WorkerContextValidationSupportAdapter();
    ValidationSupportChain chain =
        new ValidationSupportChain(
            own(fhir, own),
            base,
            new StoredDefinitions(stored),
            new SnapshotGeneratingValidationSupport(fhir, definitions));
    chain.addValidationSupport(new Bindings(fhir, chain));
    chain.addValidationSupport(new InMemoryTerminologyServerValidationSupport(fhir));
    chain.addValidationSupport(new CommonCodeSystemsTerminologyService(fhir));
    chain.addValidationSupport(unknown(fhir));
    definitions.setValidationSupport(chain);
    return definitions;
  }

  private static IValidationSupport own(FhirContext fhir, OwnPackage own) {
    PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(fhir);
    own.definitions().stream()
        .filter(StructureDefinition.class::isInstance)
        .forEach(definitions::addStructureDefinition);
    return definitions;
  }

  /**
   * A code system that is not loaded is no flaw of a resource. What HAPI names instead comes later.
   */
  @SuppressWarnings("deprecation")
  private static IValidationSupport unknown(FhirContext fhir) {
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(fhir);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    return unknown;
  }
}
