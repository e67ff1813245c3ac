package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeFiltersTest {

  @Test
  void splitWhenCommaStandsBeforeATypeThenItDividesSearches() {
    assertThat(
            TypeFilters.split(
                List.of(
                    "Observation?code=a,b&status=final,Condition?code=http://x|Y,Z",
                    "Patient?_id=1")))
        .containsExactly(
            "Observation?code=a,b&status=final", "Condition?code=http://x|Y,Z", "Patient?_id=1");
  }

  @Test
  void splitWhenTheSameComesTwiceThenItIsThereOnce() {
    assertThat(TypeFilters.split(List.of("Patient?_id=1,Patient?_id=1", "", "Patient?_id=1")))
        .containsExactly("Patient?_id=1");
  }
}
