package org.foyer.conformance.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the code systems, value sets and concept maps of {@code terminology/} as resources, on the
 * first start and whenever a file changes.
 */
@Component
@Order(0)
class OwnTerminology implements ApplicationRunner {

  private static final String FILES = "classpath*:terminology/*.json";

  private final FhirContext fhirContext;
  private final Store store;
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  OwnTerminology(
      FhirContext fhirContext,
      Stores stores,
      JdbcClient database,
      TransactionTemplate transactions) {
    this.fhirContext = fhirContext;
    this.store = stores.asSystem("own terminology");
    this.database = database;
    this.transactions = transactions;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    Map<String, String> changed = changed();
    if (!changed.isEmpty()) {
      try {
        transactions.executeWithoutResult(status -> store(changed));
      } catch (ResourceVersionConflictException e) {
        // Another node that starts at the same moment may have been first.
        if (!changed().isEmpty()) {
          throw e;
        }
      }
    }
  }

  private void store(Map<String, String> files) {
    files.forEach(
        (file, text) -> {
          store.update(
              (org.hl7.fhir.r4.model.Resource) fhirContext.newJsonParser().parseResource(text));
          database
              .sql(
                  "insert into foyer_own_terminology (file, hash) values (:file, :hash)"
                      + " on conflict (file) do update set hash = excluded.hash")
              .param("file", file)
              .param("hash", hash(text))
              .update();
        });
  }

  private Map<String, String> changed() throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    database
        .sql("select file, hash from foyer_own_terminology")
        .query(
            row -> {
              known.put(row.getString("file"), row.getString("hash"));
            });
    Map<String, String> changed = new LinkedHashMap<>();
    Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
    Arrays.sort(files, (one, other) -> name(one).compareTo(name(other)));
    for (Resource file : files) {
      String text = text(file);
      if (!hash(text).equals(known.get(name(file)))) {
        changed.put(name(file), text);
      }
    }
    return changed;
  }

  private static String name(Resource file) {
    return Objects.requireNonNull(file.getFilename());
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
