package org.foyer.fhir.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import org.foyer.fhir.change.Snapshot;
import org.junit.jupiter.api.Test;

class IndexPositionTest {

  private static final Snapshot NOW = new Snapshot("cluster-5-00000001", 700, 710);

  @Test
  void decodedWhenEncodedThenTheSame() {
    IndexPosition position = IndexPosition.start("build", NOW).builtUpTo(42);

    assertThat(IndexPosition.decoded(position.encoded())).contains(position);
  }

  @Test
  void decodedWhenOfAnotherFormatThenNone() {
    assertThat(IndexPosition.decoded("0 cluster build true 700 0")).isEmpty();
    assertThat(IndexPosition.decoded("")).isEmpty();
  }

  @Test
  void isOnWhenDatabaseIsAnotherOrOlderThenNot() {
    IndexPosition position = IndexPosition.start("build", NOW).built();

    assertThat(position.isOn(NOW)).isTrue();
    assertThat(position.isOn(new Snapshot("cluster-5-00000002", 700, 710))).isFalse();
    assertThat(position.isOn(new Snapshot("cluster-5-00000001", 600, 610))).isFalse();
  }

  @Test
  void followedToWhenEarlierThenStays() {
    assertThat(IndexPosition.start("build", NOW).built().followedTo(650).transaction())
        .isEqualTo(700);
  }
}
