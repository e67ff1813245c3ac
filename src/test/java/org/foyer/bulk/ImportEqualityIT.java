package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ImportClient;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whether by a transaction or by an import: the rows of a resource are the same. With {@code
 * -Dfoyer.import.corpus} it compares the resources of a folder of NDJSON, too.
 */
@ServerTest
class ImportEqualityIT {

  private static final int ENTRIES = 400;

  private final FhirHttp fhir;
  private final DataSource database;

  ImportEqualityIT(FhirHttp fhir, @Autowired DataSource database) {
    this.fhir = fhir;
    this.database = database;
  }

  @Test
  void anImportWritesTheRowsThatTransactionsWrite() throws SQLException {
    List<Resource> resources = ImportCorpus.resources();
    Set<String> references =
        resources.stream()
            .map(one -> one.fhirType() + "/" + one.getIdElement().getIdPart())
            .collect(Collectors.toSet());
    try (Connection connection = database.getConnection()) {
      transact(resources);
      Map<String, List<String>> written = StoredRows.of(connection, references);
      StoredRows.erase(connection, references);

      assertThat(new ImportClient(fhir).run(ImportClient.lines(resources))).isEmpty();

      Map<String, List<String>> imported = StoredRows.of(connection, references);
      assertThat(written.get("hfj_resource")).hasSize(resources.size());
      for (String table : written.keySet()) {
        assertThat(imported.get(table)).as(table).isEqualTo(written.get(table));
      }
      for (String kind :
          List.of("uri", "number", "quantity", "date", "string", "token", "coords")) {
        assertThat(written.get("hfj_spidx_" + kind)).as(kind).isNotEmpty();
      }
    }
  }

  private void transact(List<Resource> resources) {
    for (int i = 0; i < resources.size(); i += ENTRIES) {
      Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
      for (Resource one : resources.subList(i, Math.min(i + ENTRIES, resources.size()))) {
        transaction
            .addEntry()
            .setResource(one)
            .getRequest()
            .setMethod(HTTPVerb.PUT)
            .setUrl(one.fhirType() + "/" + one.getIdElement().getIdPart());
      }
      Answer answer = fhir.transact(transaction);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
  }
}
