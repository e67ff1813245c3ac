package org.foyer.pharmacy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.foyer.pharmacy.safety.MedicationSafety;
import org.foyer.pharmacy.safety.StarterSafety;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class CheckConfigurationTest {

  @Test
  void ourRulesCountWhereAHospitalHasNone() {
    try (var context = new AnnotationConfigApplicationContext(CheckConfiguration.class)) {
      assertThat(context.getBean(MedicationSafety.class)).isInstanceOf(StarterSafety.class);
    }
  }

  @Test
  void theRulesOfAHospitalTakeThePlaceOfOurs() {
    MedicationSafety own = situation -> List.of();
    try (var context = new AnnotationConfigApplicationContext()) {
      context.register(CheckConfiguration.class);
      context.registerBean("own", MedicationSafety.class, () -> own);
      context.refresh();

      assertThat(context.getBean(MedicationSafety.class)).isSameAs(own);
    }
  }
}
