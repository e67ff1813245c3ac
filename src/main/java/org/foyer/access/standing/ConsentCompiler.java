package org.foyer.access.standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the rules of a Consent. Where it says more than Foyer judges, a denial denies more and a
 * permit permits less.
 *
 * @see <a href="https://hl7.org/fhir/R4/consent.html">FHIR R4, Consent</a>
 */
@Component
class ConsentCompiler {

  private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
  private static final String POLICIES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final Set<String> ACTORS =
      Set.of("Organization", "Patient", "Practitioner", "PractitionerRole", "RelatedPerson");

  private final LocalReferences localReferences;

  ConsentCompiler(LocalReferences localReferences) {
    this.localReferences = localReferences;
  }

  /** The id of the patient whose privacy it is about; empty if it is of no effect. */
  Optional<String> patient(Consent consent) {
    boolean counts =
        consent.getStatus() == ConsentState.ACTIVE
            && consent.getScope().hasCoding(SCOPES, "patient-privacy");
    return counts
        ? localReferences
            .target(consent.getPatient())
            .filter(target -> target.getResourceType().equals("Patient"))
            .map(IdType::getIdPart)
        : Optional.empty();
  }

  /** The rules; a rule's position in the list is its name for others. */
  List<ConsentRule> rules(Consent consent) {
    List<ConsentRule> rules = new ArrayList<>();
    ProvisionComponent root = consent.getProvision();
    boolean optedOut = hasPolicy(consent, "OPTOUT", "OPTOUTE");
    @Nullable Integer denial = null;
    if (root.getType() == ConsentProvisionType.DENY || (!root.hasType() && optedOut)) {
      denial = add(rules, denial(root).denial());
    } else {
      denial = optedOut ? add(rules, denial(new ProvisionComponent()).denial()) : null;
      if (root.hasType() || hasPolicy(consent, "OPTIN", "OPTINR")) {
        addPermit(rules, permit(root), denial, true);
      }
    }
    for (ProvisionComponent nested : root.getProvision()) {
      if (nested.getType() == ConsentProvisionType.PERMIT) {
        addNestedPermit(rules, root, nested, denial);
      } else {
        add(rules, denial(nested).within(denial(root)).denial());
      }
    }
    // The denial with exceptions comes first, so its position stays.
    return rules.stream()
        .filter(rule -> !(rule.permits() && consent.hasModifierExtension()))
        .toList();
  }

  private void addNestedPermit(
      List<ConsentRule> rules,
      ProvisionComponent root,
      ProvisionComponent nested,
      @Nullable Integer denial) {
    if (nested.hasProvision()) {
      return;
    }
    if (root.getType() == ConsentProvisionType.PERMIT || denial == null) {
      Conditions outer = permit(root);
      if (outer.permitSomething()) {
        addPermit(rules, permit(nested).within(outer).withLabels(outer), denial, true);
      }
    } else {
      Conditions outer = denial(root);
      addPermit(rules, permit(nested).within(outer), denial, outer.areAboutEverything());
    }
  }

  private static void addPermit(
      List<ConsentRule> rules, Conditions conditions, @Nullable Integer denial, boolean grants) {
    if (conditions.permitSomething()) {
      add(rules, conditions.permit(denial, grants));
    }
  }

  private static int add(List<ConsentRule> rules, ConsentRule rule) {
    rules.add(rule);
    return rules.size() - 1;
  }

  private Conditions denial(ProvisionComponent provision) {
    return Conditions.ofDenial(provision, this::actor);
  }

  private Conditions permit(ProvisionComponent provision) {
    return Conditions.ofPermit(provision, this::actor);
  }

  private Optional<String> actor(provisionActorComponent actor) {
    return localReferences
        .target(actor.getReference())
        .filter(target -> ACTORS.contains(target.getResourceType()))
        .map(IdType::getValue);
  }

  private static boolean hasPolicy(Consent consent, String code, String other) {
    return consent.getPolicyRule().hasCoding(POLICIES, code)
        || consent.getPolicyRule().hasCoding(POLICIES, other);
  }
}
