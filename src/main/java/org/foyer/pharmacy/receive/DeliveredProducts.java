package org.foyer.pharmacy.receive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows what the number on a package stands for: what the formulary says. */
@Component
class DeliveredProducts {

  private final Stores stores;

  DeliveredProducts(Stores stores) {
    this.stores = stores;
  }

  /**
   * A product.
   *
   * @param code what it is
   * @param medicine the Medication of the formulary
   */
  record Product(CodeableConcept code, @Nullable Reference medicine) {

    Set<String> codes() {
      Set<String> codes = new LinkedHashSet<>();
      for (Coding coding : code.getCoding()) {
        if (coding.hasSystem() && coding.hasCode()) {
          codes.add(coding.getSystem() + "|" + coding.getCode());
        }
      }
      return codes;
    }
  }

  /**
   * What came.
   *
   * @throws FhirProblem if nobody says what it is
   */
  Product of(Caller caller, ReceivedLine line) {
    List<Medication> formulary =
        line.gtin() == null
            ? List.of()
            : stores
                .of(caller)
                .search(
                    Medication.class,
                    "identifier=" + PharmacyCodes.GTIN + "|" + line.gtin() + "&_sort=_id",
                    1);
    @Nullable Reference medicine =
        formulary.isEmpty()
            ? null
            : new Reference("Medication/" + formulary.get(0).getIdElement().getIdPart());
    if (line.medicine() != null) {
      return new Product(line.medicine(), medicine);
    }
    if (formulary.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.STOCK_RULE,
          "The formulary has no Medication with GTIN %s: say by \"medication\" what it is."
              .formatted(line.gtin()));
    }
    return new Product(formulary.get(0).getCode(), medicine);
  }
}
