package org.foyer.conformance.validation;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator.NullEvaluationContext;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;

/**
 * HL7's validators of one set of definitions. To make one takes longer than to validate with it, so
 * some are kept; each serves one resource at a time.
 */
final class ValidatorPool {

  private static final int KEPT = 2 * Runtime.getRuntime().availableProcessors();

  private final IWorkerContext definitions;
  private final Queue<InstanceValidator> idle = new ArrayBlockingQueue<>(KEPT);

  ValidatorPool(IWorkerContext definitions) {
    this.definitions = definitions;
  }

  IWorkerContext definitions() {
    return definitions;
  }

  /** Does something with a validator; one that fails is not used again. */
  <T> T with(Function<InstanceValidator, T> work) {
    InstanceValidator kept = idle.poll();
    InstanceValidator validator = kept == null ? create() : kept;
    T done = work.apply(validator);
    boolean unused = idle.offer(validator);
    return done;
  }

  private InstanceValidator create() {
    InstanceValidator validator =
        new InstanceValidator(
            definitions,
            new NullEvaluationContext(),
            new XVerExtensionManagerOld(definitions),
            new ValidatorSession(),
            new ValidatorSettings());
    validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setAnyExtensionsAllowed(true);
    validator.setErrorForUnknownProfiles(false);
    validator.setUnknownCodeSystemsCauseErrors(true);
    validator.setNoExtensibleWarnings(true);
    validator.setAllowExamples(true);
    validator.setAllowXsiLocation(true);
    return validator;
  }
}
