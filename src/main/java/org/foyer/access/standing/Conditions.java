package org.foyer.access.standing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.access.standing.ConsentRule.Circumstances;
import org.foyer.access.standing.ConsentRule.Extent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What a provision says on to whom and what it applies.
 *
 * @param judged whether it says nothing else that would matter
 */
record Conditions(
    Condition actors,
    Condition purposes,
    Condition types,
    Condition labels,
    Validity valid,
    boolean judged) {

  private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";
  private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";

  /** The conditions of a denial. Whatever is denied to do, the data is denied. */
  static Conditions ofDenial(
      ProvisionComponent provision, Function<provisionActorComponent, Optional<String>> actors) {
    return new Conditions(
        Condition.of(provision.getActor(), actors),
        Condition.of(provision.getPurpose(), Purposes::denied),
        Condition.of(provision.getClass_(), Conditions::resourceType),
        ConfidentialityLabels.denied(provision.getSecurityLabel()),
        Validity.of(provision.getPeriod()),
        !saysMore(provision));
  }

  /** The conditions of a permit. */
  static Conditions ofPermit(
      ProvisionComponent provision, Function<provisionActorComponent, Optional<String>> actors) {
    return new Conditions(
        Condition.of(provision.getActor(), actors),
        Condition.of(provision.getPurpose(), Purposes::permitted),
        Condition.of(provision.getClass_(), Conditions::resourceType),
        ConfidentialityLabels.permitted(provision.getSecurityLabel()),
        Validity.of(provision.getPeriod()),
        !saysMore(provision) && isForAccess(provision));
  }

  /** These, and those of the provision around it where they say nothing; labels are not taken. */
  Conditions within(Conditions outer) {
    return new Conditions(
        actors.orElse(outer.actors),
        purposes.orElse(outer.purposes),
        types.orElse(outer.types),
        labels,
        valid.and(outer.valid),
        judged);
  }

  /** The same, with the labels of the provision around it where they say nothing of labels. */
  Conditions withLabels(Conditions outer) {
    return new Conditions(actors, purposes, types, labels.orElse(outer.labels), valid, judged);
  }

  /** Whether a permit with these conditions permits anything. */
  boolean permitSomething() {
    return judged
        && List.of(actors, purposes, types, labels).stream().noneMatch(Condition::permitsNothing);
  }

  /** Whether a denial with these conditions is about all resources of the patient. */
  boolean areAboutEverything() {
    return judged && !types.stated() && !labels.stated();
  }

  /** Denies with these conditions. */
  ConsentRule denial() {
    return new ConsentRule(
        false,
        null,
        false,
        new Circumstances(actors.widened(), purposes.widened(), valid),
        new Extent(types.widened(), labels.widened()));
  }

  /** Permits with these conditions, as an exception to the denial at this position. */
  ConsentRule permit(@Nullable Integer denial, boolean grants) {
    return new ConsentRule(
        true,
        denial,
        grants,
        new Circumstances(actors.narrowed(), purposes.narrowed(), valid),
        new Extent(types.narrowed(), labels.narrowed()));
  }

  private static boolean saysMore(ProvisionComponent provision) {
    return provision.hasCode()
        || provision.hasData()
        || provision.hasDataPeriod()
        || provision.hasModifierExtension();
  }

  private static boolean isForAccess(ProvisionComponent provision) {
    return !provision.hasAction()
        || provision.getAction().stream().anyMatch(action -> action.hasCoding(ACTIONS, "access"));
  }

  private static Optional<String> resourceType(Coding coding) {
    return RESOURCE_TYPES.equals(coding.getSystem()) && isResourceType(coding.getCode())
        ? Optional.of(coding.getCode())
        : Optional.empty();
  }

  private static boolean isResourceType(String code) {
    for (ResourceType type : ResourceType.values()) {
      if (type.name().equals(code)) {
        return true;
      }
    }
    return false;
  }
}
