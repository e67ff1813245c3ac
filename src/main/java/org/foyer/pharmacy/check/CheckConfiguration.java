package org.foyer.pharmacy.check;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.foyer.pharmacy.safety.Ingredients;
import org.foyer.pharmacy.safety.MedicationSafety;
import org.foyer.pharmacy.safety.MedicineNames;
import org.foyer.pharmacy.safety.StarterSafety;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** What knows medicines, and judges prescriptions where the hospital has nothing of its own. */
@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

  static final String CHECK = "$check";

  @Bean
  OperationRight checkRight() {
    return new OperationRight("MedicationRequest/" + CHECK, Need.READ);
  }

  @Bean
  Ingredients ingredients() {
    return Ingredients.load();
  }

  @Bean
  MedicineNames medicineNames(Ingredients ingredients) {
    return new MedicineNames(ingredients);
  }

  @Bean
  @Fallback
  MedicationSafety medicationSafety() {
    return new StarterSafety();
  }
}
