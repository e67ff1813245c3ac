package org.foyer.fhir.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example.org:5432/foyer, PostgreSQL at db.example.org:5432/foyer",
    "jdbc:postgresql://db/foyer?user=a&password=secret, PostgreSQL at db/foyer",
    "jdbc:postgresql://a:secret@db/foyer, PostgreSQL at db/foyer",
    "'jdbc:postgresql://one,two:5433/foyer', 'PostgreSQL at one,two:5433/foyer'",
    "jdbc:something:secret, PostgreSQL"
  })
  void toStringWhenAddressHasCredentialsThenTheyAreLeftOut(String jdbcUrl, String shown) {
    assertThat(DatabaseAddress.of(jdbcUrl)).hasToString(shown);
  }
}
