package org.foyer.fhir.fulltext;

import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.StringParam;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.foyer.fhir.change.ChangeLog;
import org.foyer.fhir.change.Snapshot;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An index either holds all that the database holds, or refuses. */
@ServerTest
class FullTextCompletenessIT {

  private final String word = "w" + Patients.unique();

  @Test
  void matchesWhenIndexIsOfAnotherDatabaseThenRefusesUntilRebuilt(
      FhirHttp fhir,
      @Autowired WordStore store,
      @Autowired FollowingIndex served,
      @Autowired ChangeLog changes,
      @Autowired WordExtraction extraction,
      @Autowired FullTextSettings settings) {
    FullTextWaits.untilComplete(served);
    fhir.create(Patients.ofFamily(word));
    assertThat(search(fhir)).hasStatus(200);
    store.save(IndexPosition.start("old", new Snapshot("another", 0, 0)).built());
    FollowingIndex index = new FollowingIndex(changes, extraction, store, new LocalLock(), false);
    FullTextIndex fullText = new IndexedFullText(index, store, settings);

    assertRefused(fullText);
    Assertions.assertThat(index.advance(Duration.ofSeconds(10))).isFalse();
    Assertions.assertThat(index.state()).isEqualTo(IndexState.BUILDING);
    Assertions.assertThat(store.find("Patient", List.of(criterion()), 10)).isEmpty();
    assertRefused(fullText);
    await().until(() -> index.advance(Duration.ofSeconds(10)));
    Assertions.assertThat(fullText.matches("Patient", byWord())).hasSize(1);
  }

  private void assertRefused(FullTextIndex fullText) {
    Assertions.assertThatThrownBy(() -> fullText.matches("Patient", byWord()))
        .isInstanceOfSatisfying(
            FhirProblem.class,
            problem ->
                Assertions.assertThat(problem.code()).isEqualTo(ProblemCode.FULL_TEXT_UNAVAILABLE));
  }

  private SearchParameterMap byWord() {
    return new SearchParameterMap("_content", new StringParam(word));
  }

  private WordCriterion criterion() {
    return new WordCriterion(false, word);
  }

  @Test
  void searchWhenErasedThenWordsLeaveTheIndex(
      FhirHttp fhir,
      @Autowired WordStore store,
      @Autowired FollowingIndex index,
      @Autowired JdbcClient database) {
    FullTextWaits.untilComplete(index);
    fhir.create(Patients.ofFamily(word));
    assertThat(search(fhir)).hasStatus(200);
    long row = store.find("Patient", List.of(criterion()), 10)[0];

    erase(database, row);

    assertThat(search(fhir)).hasIds();
    Assertions.assertThat(store.find(null, List.of(criterion()), 10)).isEmpty();
  }

  @Test
  void searchOnOtherNodeWhenWrittenOnThisOneThenFound(
      FhirHttp here, @TempDir Path folder, @Autowired JdbcConnectionDetails database) {
    String before = here.create(Patients.ofFamily(word)).id();
    Path data = folder.resolve("other");
    try (FoyerProcess other = start(data, database)) {
      other.awaitReady();
      FhirHttp there = other.fhir();
      String meanwhile = here.create(Patients.ofFamily(word)).id();
      assertThat(searchWhenServed(there)).hasIds(before, meanwhile);
      String written = there.create(Patients.ofFamily(word)).id();
      assertThat(search(there)).hasIds(before, meanwhile, written);
      assertThat(search(here)).hasIds(before, meanwhile, written);
      other.kill();
    }
    String whileDown = here.create(Patients.ofFamily(word)).id();
    try (FoyerProcess other = start(data, database)) {
      other.awaitReady();
      Assertions.assertThat(searchWhenServed(other.fhir()).ids()).hasSize(4).contains(whileDown);
    }
  }

  private static FoyerProcess start(Path data, JdbcConnectionDetails database) {
    String password = database.getPassword();
    FoyerProcess.Launch launch =
        FoyerProcess.in(data)
            .property("management.endpoint.health.probes.enabled", "true")
            .environment("SPRING_DATASOURCE_URL", database.getJdbcUrl())
            .environment("SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername()));
    return (password == null ? launch : launch.environment("SPRING_DATASOURCE_PASSWORD", password))
        .start();
  }

  /** The first answer that is no refusal for a time. */
  private Answer searchWhenServed(FhirHttp fhir) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> search(fhir), answer -> answer.status() != 503);
  }

  private Answer search(FhirHttp fhir) {
    return fhir.get("Patient?_content=" + word);
  }

  private static void erase(JdbcClient database, long row) {
    for (String table :
        List.of(
            "hfj_spidx_string where res_id",
            "hfj_spidx_token where res_id",
            "hfj_spidx_date where res_id",
            "hfj_res_ver where res_id",
            "hfj_resource where res_id")) {
      database.sql("delete from " + table + " = ?").param(row).update();
    }
  }
}
