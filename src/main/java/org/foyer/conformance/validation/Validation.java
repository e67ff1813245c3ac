package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.conformance.validation.ValidateRequest.Mode;
import org.foyer.fhir.Callers;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers {@code $validate}: whatever is wrong with a resource is an issue, not a refusal. */
@Component
class Validation {

  private final FhirContext fhir;
  private final Stores stores;
  private final ProfileValidator profiles;
  private final BoundedValidator validator;
  private final BaseStructure base;

  Validation(
      FhirContext fhir,
      Stores stores,
      ProfileValidator profiles,
      BoundedValidator validator,
      BaseStructure base) {
    this.fhir = fhir;
    this.stores = stores;
    this.profiles = profiles;
    this.validator = validator;
    this.base = base;
  }

  /**
   * Validates what is asked.
   *
   * @throws FhirProblem if the question itself makes no sense
   */
  OperationOutcome of(ValidateRequest asked, RequestDetails request) {
    Store store = stores.of(Callers.needed(request));
    return asked.mode() == Mode.DELETE
        ? deletion(asked, store)
        : outcome(findings(asked, text(asked, store)));
  }

  private static OperationOutcome deletion(ValidateRequest asked, Store store) {
    @Nullable String id = asked.id();
    if (id == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_REQUEST,
          "The mode delete is for an instance: [type]/[id]/$validate.");
    }
    return store.hindrancesToDelete(asked.resourceType(), id).orElseGet(() -> outcome(List.of()));
  }

  private Text text(ValidateRequest asked, Store store) {
    @Nullable String given = asked.resource();
    @Nullable String id = asked.id();
    if (given != null) {
      return new Text(given, asked.format());
    }
    if (id == null) {
      throw new FhirProblem(ProblemCode.INVALID_REQUEST, "There is no resource to validate.");
    }
    Resource stored =
        store
            .read(asked.resourceType(), id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND,
                        "Resource %s/%s is not known.".formatted(asked.resourceType(), id)));
    return new Text(fhir.newJsonParser().encodeResourceToString(stored), FhirFormat.JSON);
  }

  private List<Finding> findings(ValidateRequest asked, Text text) {
    List<Finding> findings = new ArrayList<>();
    Optional<Resource> resource = parsed(text);
    resource.ifPresent(parsed -> refuseOtherType(asked, parsed));
    for (String profile : asked.profiles()) {
      if (!profiles.knows(profile)) {
        findings.add(
            Finding.error(
                IssueType.NOTFOUND,
                "",
                "The server does not know the profile \"%s\".".formatted(profile),
                "unknown-profile"));
      }
    }
    findings.addAll(
        validator.validateWithinLimits(text.resource(), text.format(), asked.profiles()));
    resource.ifPresent(parsed -> addBase(parsed, findings));
    resource.flatMap(parsed -> ofMode(asked, parsed)).ifPresent(findings::add);
    return findings;
  }

  /** What a write would refuse is told in any case. */
  private void addBase(Resource resource, List<Finding> findings) {
    if (findings.stream().noneMatch(Finding::isError)) {
      findings.addAll(base.check(resource));
    }
  }

  private Optional<Resource> parsed(Text text) {
    try {
      IBaseResource parsed =
          (text.format() == FhirFormat.XML ? fhir.newXmlParser() : fhir.newJsonParser())
              .parseResource(text.resource());
      return Optional.of((Resource) parsed);
    } catch (DataFormatException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void refuseOtherType(ValidateRequest asked, Resource resource) {
    if (!resource.fhirType().equals(asked.resourceType())) {
      throw new FhirProblem(
          ProblemCode.RESOURCE_MISMATCH,
          "The body is a %s resource, where a %s resource belongs."
              .formatted(resource.fhirType(), asked.resourceType()));
    }
  }

  private static Optional<Finding> ofMode(ValidateRequest asked, Resource resource) {
    String type = asked.resourceType();
    @Nullable String id = resource.getIdElement().getIdPart();
    if (asked.mode() == Mode.CREATE && id != null && asked.resource() != null) {
      return Optional.of(
          Finding.error(
                  IssueType.VALUE, type + ".id", "A create does not keep the id.", "mode-create")
              .asWarning());
    }
    if (asked.mode() == Mode.UPDATE && id == null) {
      return Optional.of(
          Finding.error(
              IssueType.REQUIRED,
              type,
              "The id is missing, which an update needs.",
              "mode-update"));
    }
    if (asked.mode() == Mode.UPDATE && asked.id() != null && !Objects.equals(id, asked.id())) {
      return Optional.of(
          Finding.error(
              IssueType.VALUE, type + ".id", "The id is not that of the address.", "mode-update"));
    }
    return Optional.empty();
  }

  private static OperationOutcome outcome(List<Finding> findings) {
    OperationOutcome outcome = new OperationOutcome();
    findings.forEach(finding -> outcome.addIssue(finding.issue()));
    if (!outcome.hasIssue()) {
      outcome
          .addIssue()
          .setSeverity(IssueSeverity.INFORMATION)
          .setCode(IssueType.INFORMATIONAL)
          .setDiagnostics("Nothing is wrong.");
    }
    return outcome;
  }

  private record Text(String resource, FhirFormat format) {}
}
