package org.foyer.operation.lastn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.ObservationIndex.Entry;
import org.junit.jupiter.api.Test;

class GroupsTest {

  @Test
  void withoutMaximumTheLatestOfEachGroupAppears() {
    assertThat(latest(1, at("a1", 1, "a"), at("a2", 2, "a"), at("b1", 1, "b")))
        .containsExactly("a2", "b1");
  }

  @Test
  void translationsMakeOneGroupAlsoByWayOfAThird() {
    assertThat(latest(1, at("1", 1, "a"), at("2", 2, "b"), at("3", 3, "c"))).hasSize(3);
    assertThat(latest(1, at("1", 1, "a"), at("2", 2, "b"), at("3", 3, "a", "c")))
        .containsExactly("3", "2");
    assertThat(latest(1, at("1", 1, "a"), at("2", 2, "b"), at("3", 3, "a", "b")))
        .containsExactly("3");
    assertThat(latest(9, at("1", 1, "a", "b"), at("2", 2, "b", "c"), at("3", 3, "c", "d")))
        .containsExactly("3", "2", "1");
  }

  @Test
  void whatIsAsLateAsTheLastComesToo() {
    assertThat(latest(2, at("1", 3, "a"), at("2", 2, "a"), at("3", 2, "a"), at("4", 1, "a")))
        .containsExactly("1", "2", "3");
  }

  @Test
  void whatHasNoTimeComesLastAndIsNotAsLateAsAnything() {
    Entry undated = new Entry("1", Set.of("a"), null);
    Entry another = new Entry("2", Set.of("a"), null);

    assertThat(latest(1, undated, another)).containsExactly("1");
    assertThat(latest(2, undated, another, at("3", 1, "a"))).containsExactly("3", "1");
  }

  @Test
  void groupsComeInTheOrderOfTheirLatest() {
    assertThat(latest(2, at("1", 1, "a"), at("2", 4, "b"), at("3", 3, "a"), at("4", 2, "b")))
        .containsExactly("2", "4", "3", "1");
  }

  private static List<String> latest(int max, Entry... entries) {
    return Groups.latest(List.of(entries), max).stream().map(Entry::id).toList();
  }

  private static Entry at(String id, int second, String... codings) {
    return new Entry(id, Set.of(codings), Instant.ofEpochSecond(second));
  }
}
