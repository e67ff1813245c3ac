package org.foyer.fhir.storage;

import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.foyer.fhir.fast.differential.Write;
import org.foyer.testing.FhirHttp;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Search parameters of several values: one that must be unique, and one that need not. */
final class CombinedParameters {

  private static final String PARAMETER =
      "'url':'http://example.org/%1$s','name':'%1$s','status':'active','description':'Combined','code':'%1$s','base':['Endpoint'],'type':'composite',"
          + "'extension':[{'url':'http://hapifhir.io/fhir/StructureDefinition/sp-unique','valueBoolean':%2$s}],'expression':'Endpoint',"
          + "'component':[{'definition':'http://hl7.org/fhir/SearchParameter/%3$s','expression':'Endpoint'},{'definition':'http://hl7.org/fhir/SearchParameter/Endpoint-status','expression':'Endpoint'}]";

  private CombinedParameters() {}

  /** Creates them, and waits until the server writes rows for them. */
  static void create(FhirHttp fhir, DataSource database) {
    for (Write parameter :
        List.of(
            Write.put(
                "SearchParameter/cmb-unique",
                PARAMETER.formatted("cmb-unique", "true", "Endpoint-identifier")),
            Write.put(
                "SearchParameter/cmb-any",
                PARAMETER.formatted("cmb-any", "false", "Endpoint-name")))) {
      assertThat(parameter.by(fhir)).hasStatus(201);
    }
    JdbcClient rows = JdbcClient.create(database);
    AtomicInteger probes = new AtomicInteger();
    await("rows of combined parameters")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              probe(fhir, probes.incrementAndGet());
              return has(rows, "hfj_idx_cmp_string_uniq") && has(rows, "hfj_idx_cmb_tok_nu");
            });
  }

  private static void probe(FhirHttp fhir, int number) {
    Write.put(
            "Endpoint/probe-" + number,
            "'status':'active','name':'Probe','identifier':[{'value':'probe-%d'}],'connectionType':{'code':'hl7-fhir-rest'},'payloadType':[{'text':'Any'}],'address':'https://example.org'"
                .formatted(number))
        .by(fhir);
  }

  private static boolean has(JdbcClient rows, String table) {
    return rows.sql("select count(*) from " + table).query(Integer.class).single() > 0;
  }
}
