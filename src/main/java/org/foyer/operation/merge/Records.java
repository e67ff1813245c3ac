package org.foyer.operation.merge;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** What the records of two patients are like, once merged and once parted. */
final class Records {

  private Records() {}

  /** The source, merged into the target. */
  static Patient ended(PatientPair pair) {
    Patient source = pair.source().copy();
    source.setActive(false);
    link(source, pair.targetReference(), LinkType.REPLACEDBY);
    return source;
  }

  /** The target, with the source merged into it. */
  static Patient continued(PatientPair pair, @Nullable Patient wanted) {
    Patient target = (wanted == null ? pair.target() : wanted).copy();
    target.setId(pair.target().getIdElement());
    target.getLink().removeIf(link -> isTo(link, pair.sourceReference()));
    link(target, pair.sourceReference(), LinkType.REPLACES);
    carried(pair, target).forEach(target::addIdentifier);
    return target;
  }

  /** The identifiers of the source that the target lacks, as old ones. */
  static List<Identifier> carried(PatientPair pair, Patient target) {
    return pair.source().getIdentifier().stream()
        .filter(Identifier::hasValue)
        .filter(one -> target.getIdentifier().stream().noneMatch(other -> areSame(one, other)))
        .map(one -> one.copy().setUse(IdentifierUse.OLD))
        .toList();
  }

  /** Systems and values in turn. */
  static List<String> texts(List<Identifier> identifiers) {
    List<String> texts = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      texts.add(identifier.hasSystem() ? identifier.getSystem() : "");
      texts.add(identifier.getValue());
    }
    return texts;
  }

  /** The source, not merged any more. */
  static Patient resumed(Patient source, Merge merge) {
    Patient resumed = source.copy();
    if (merge.sourceActive() == null) {
      resumed.setActiveElement(null);
    } else {
      resumed.setActive(merge.sourceActive());
    }
    resumed
        .getLink()
        .removeIf(
            link -> link.getType() == LinkType.REPLACEDBY && isTo(link, merge.targetReference()));
    return resumed;
  }

  /** The target, without what the merge gave it; what was changed since stays. */
  static Patient relieved(Patient target, Merge merge) {
    Patient relieved = target.copy();
    relieved
        .getLink()
        .removeIf(
            link -> link.getType() == LinkType.REPLACES && isTo(link, merge.sourceReference()));
    relieved.getIdentifier().removeIf(one -> wasCarried(one, merge.carried()));
    return relieved;
  }

  private static boolean wasCarried(Identifier identifier, List<String> carried) {
    if (identifier.getUse() != IdentifierUse.OLD) {
      return false;
    }
    List<String> texts = texts(List.of(identifier));
    for (int i = 0; i + 1 < carried.size(); i += 2) {
      if (carried.subList(i, i + 2).equals(texts)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areSame(Identifier one, Identifier other) {
    return one.getValue().equals(other.getValue())
        && (one.hasSystem() ? one.getSystem().equals(other.getSystem()) : !other.hasSystem());
  }

  private static void link(Patient patient, String other, LinkType type) {
    patient.addLink().setType(type).setOther(new Reference(other));
  }

  private static boolean isTo(PatientLinkComponent link, String reference) {
    return reference.equals(link.getOther().getReference());
  }
}
