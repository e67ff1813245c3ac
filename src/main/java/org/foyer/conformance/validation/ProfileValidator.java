package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.foyer.conformance.profile.OwnPackage;
import org.foyer.fhir.DefinitionsChanged;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Validates resources against FHIR R4 and profiles by HL7's own validator. It reads its definitions
 * at the first use, which takes seconds.
 */
@Component
class ProfileValidator {

  /** To validate it makes the validator read what it needs for all. */
  private static final String SMALLEST = "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"-\"}}";

  private final Supplier<WorkerContextValidationSupportAdapter> definitions;
  private volatile @Nullable ValidatorPool validators;

  ProfileValidator(
      FhirContext fhir,
      OwnPackage own,
      DefaultProfileValidationSupport base,
      @Qualifier("myJpaValidationSupportChain") IValidationSupport stored) {
    this.definitions = () -> Known.definitions(fhir, own, base, stored);
  }

  /** Forgets definitions that may be old. */
  @EventListener(DefinitionsChanged.class)
  public synchronized void forget() {
    validators = null;
  }

  /** Reads the definitions if that was not done yet. */
  void prepare() {
    ValidatorPool unused = pool();
  }

  /** Whether there is a profile of this canonical URL, with or without its version. */
  boolean knows(String profile) {
    return profile(pool(), profile).isPresent();
  }

  /**
   * What is wrong with a resource.
   *
   * @param resource as JSON or XML text, which need not be valid
   * @param profiles canonical URLs beside those that the resource claims itself; unknown ones count
   *     as not there
   */
  List<Finding> validate(String resource, FhirFormat format, Collection<String> profiles) {
    Optional<Finding> endless = EndlessExpressions.in(resource, format);
    if (endless.isPresent()) {
      return List.of(endless.get());
    }
    ValidatorPool pool = pool();
    List<StructureDefinition> wanted = new ArrayList<>();
    profiles.forEach(profile -> profile(pool, profile).ifPresent(wanted::add));
    List<ValidationMessage> messages =
        pool.with(validator -> validate(validator, resource, format, wanted));
    return Messages.findings(messages);
  }

  private static List<ValidationMessage> validate(
      InstanceValidator validator,
      String resource,
      FhirFormat format,
      List<StructureDefinition> profiles) {
    List<ValidationMessage> messages = new ArrayList<>();
    validator.validate(
        null,
        messages,
        new ByteArrayInputStream(resource.getBytes(StandardCharsets.UTF_8)),
        format,
        profiles);
    return messages;
  }

  private static Optional<StructureDefinition> profile(ValidatorPool pool, String canonical) {
    return Optional.ofNullable(
        pool.definitions().fetchResource(StructureDefinition.class, canonical));
  }

  private ValidatorPool pool() {
    @Nullable ValidatorPool pool = validators;
    return pool == null ? create() : pool;
  }

  private synchronized ValidatorPool create() {
    @Nullable ValidatorPool pool = validators;
    if (pool == null) {
      pool = new ValidatorPool(definitions.get());
      List<ValidationMessage> unused =
          pool.with(validator -> validate(validator, SMALLEST, FhirFormat.JSON, List.of()));
      validators = pool;
    }
    return pool;
  }
}
