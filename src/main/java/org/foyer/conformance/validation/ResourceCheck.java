package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.conformance.validation.ValidationSettings.Mode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.springframework.stereotype.Component;

/** Checks a resource that is to be written, as far as the settings ask for it. */
@Component
class ResourceCheck {

  private final FhirContext fhir;
  private final BaseStructure base;
  private final BoundedValidator profiles;
  private final KnownProfiles known;
  private final Policy policy;

  ResourceCheck(
      FhirContext fhir,
      BaseStructure base,
      BoundedValidator profiles,
      KnownProfiles known,
      ValidationSettings settings) {
    this.fhir = fhir;
    this.base = base;
    this.profiles = profiles;
    this.known = known;
    this.policy = new Policy(settings);
  }

  /** What is wrong: errors where the write is to be refused, warnings where it is not. */
  List<Finding> check(Resource resource) {
    List<Finding> findings = new ArrayList<>();
    Mode mode = policy.base(resource.fhirType());
    if (mode != Mode.OFF) {
      base.check(resource).forEach(finding -> findings.add(by(mode, finding)));
    }
    if (resource.getMeta().hasProfile() && findings.stream().noneMatch(Finding::isError)) {
      profiles(resource, findings);
    }
    return findings;
  }

  private void profiles(Resource resource, List<Finding> findings) {
    Map<Mode, List<String>> claimed = new LinkedHashMap<>();
    for (CanonicalType profile : resource.getMeta().getProfile()) {
      String canonical = profile.getValue();
      if (canonical == null) {
        continue;
      }
      if (known.contains(canonical)) {
        claimed.computeIfAbsent(policy.profile(canonical), m -> new ArrayList<>()).add(canonical);
      } else if (policy.unknown() != Mode.OFF) {
        findings.add(by(policy.unknown(), unknown(resource, canonical)));
      }
    }
    claimed.remove(Mode.OFF);
    claimed.forEach(
        (mode, canonicals) ->
            profiles
                .validate(text(resource), FhirFormat.JSON, canonicals)
                .forEach(finding -> findings.add(by(mode, finding))));
  }

  private static Finding unknown(Resource resource, String canonical) {
    return Finding.error(
        IssueType.NOTFOUND,
        resource.fhirType() + ".meta.profile",
        "The server does not know the profile \"%s\", so it is not checked.".formatted(canonical),
        "unknown-profile");
  }

  /** The resource without its claims, each of which counts as its own mode says. */
  private String text(Resource resource) {
    Resource bare = resource.copy();
    bare.getMeta().setProfile(null);
    return fhir.newJsonParser().encodeResourceToString(bare);
  }

  private static Finding by(Mode mode, Finding finding) {
    return mode == Mode.ENFORCE ? finding : finding.asWarning();
  }
}
