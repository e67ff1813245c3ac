package org.foyer.billing.charge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.Code;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * What was done for a patient and can be charged.
 *
 * @param reference the resource that says so, such as {@code Procedure/1}
 * @param isDone whether it is done, and not withdrawn
 * @param subject the patient
 * @param encounter the visit; null if there is none, or the source is the visit itself
 * @param concepts what was done, each charged by itself
 * @param occurrence when; null if that is not known
 * @param quantity how much; null for once
 * @param performers who did it
 */
record ChargeSource(
    String reference,
    boolean isDone,
    Reference subject,
    @Nullable Reference encounter,
    List<CodeableConcept> concepts,
    @Nullable Type occurrence,
    @Nullable Quantity quantity,
    List<Reference> performers) {

  private static final Set<String> SERVICES =
      Set.of("Procedure", "MedicationDispense", "SupplyDelivery");

  ChargeSource {
    concepts = List.copyOf(concepts);
    performers = List.copyOf(performers);
  }

  /**
   * The source of a charge that the server made, as its identifier names it; null if there is none.
   */
  static @Nullable String reference(ChargeItem charge) {
    String value = value(charge);
    return value == null || value.indexOf('#') < 0 ? null : value.substring(0, value.indexOf('#'));
  }

  /** The code of its source for which a charge was made. */
  static @Nullable String code(ChargeItem charge) {
    String value = value(charge);
    return value == null ? null : value.substring(value.indexOf('#') + 1);
  }

  private static @Nullable String value(ChargeItem charge) {
    return charge.getIdentifier().stream()
        .filter(identifier -> BillingCodes.CHARGE_SOURCE.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Writes to a charge what the source says of one of its concepts. */
  void describe(ChargeItem charge, CodeableConcept concept) {
    charge.setCode(concept.copy());
    charge.setSubject(plain(subject));
    charge.setContext(isVisit() ? new Reference(reference) : plain(encounter));
    charge.setOccurrence(occurrence == null ? null : occurrence.copy());
    charge.setQuantity(quantity == null ? null : quantity.copy());
    charge.setService(SERVICES.contains(type()) ? List.of(new Reference(reference)) : List.of());
    charge.setPerformer(
        performers.stream()
            .map(actor -> new ChargeItem.ChargeItemPerformerComponent(plain(actor)))
            .collect(Collectors.toList()));
  }

  /** Marks a new charge as that of a code of this source. */
  void name(ChargeItem charge, String code) {
    charge.addIdentifier().setSystem(BillingCodes.CHARGE_SOURCE).setValue(reference + "#" + code);
  }

  /** The codes of a concept, as they are kept. */
  static Set<String> codes(CodeableConcept concept) {
    return Code.of(concept).stream().map(Code::toString).collect(Collectors.toSet());
  }

  boolean isVisit() {
    return "Encounter".equals(type());
  }

  private String type() {
    return reference.substring(0, reference.indexOf('/'));
  }

  /** Only what it refers to: not the resource that the reference may carry. */
  private static @Nullable Reference plain(@Nullable Reference reference) {
    return reference == null || !reference.hasReference()
        ? null
        : new Reference(reference.getReference());
  }
}
