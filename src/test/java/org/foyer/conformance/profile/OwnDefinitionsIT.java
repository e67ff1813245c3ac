package org.foyer.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class OwnDefinitionsIT {

  private final FhirHttp fhir;
  private final JdbcClient database;

  OwnDefinitionsIT(FhirHttp fhir, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.database = database;
  }

  @Test
  void aFirstStartTakesUpItsSearchParametersAndIndexesNothingAnew() {
    assertThat(fhir.get("SearchParameter/basic-stock-lot")).hasStatus(200);
    assertThat(fhir.get("Basic?stock-lot=A1")).hasStatus(200);
    assertThat(
            database
                .sql(
                    "select count(*) from bt2_job_instance where definition_id = 'REINDEX'"
                        + " and params_json_vc like '%Basic?%'")
                .query(Long.class)
                .single())
        .isZero();
  }
}
