package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, postgres-linux-x86_64.txz",
    "Linux, amd64, true, postgres-linux-x86_64-alpine_linux.txz",
    "Linux, aarch64, false, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, false, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, false, postgres-darwin-arm_64.txz",
    "Windows 11, amd64, false, postgres-windows-x86_64.txz",
  })
  void archiveWhenPlatformIsKnownThenIsItsOwn(
      String osName, String osArch, boolean alpine, String archive) {
    assertThat(Platform.of(osName, osArch, alpine).archive()).isEqualTo(archive);
  }

  @Test
  void archiveWhenPlatformIsThisOneThenIsOnTheClassPath() {
    assertThat(getClass().getResource("/" + Platform.current().archive())).isNotNull();
  }

  @Test
  void ofWhenThereAreNoBinariesThenSaysSo() {
    assertThatThrownBy(() -> Platform.of("Linux", "s390x", false))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("s390x");
    assertThatThrownBy(() -> Platform.of("SunOS", "amd64", false))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("sunos");
  }

  @Test
  void executableWhenOnWindowsThenEndsInExe() {
    assertThat(Platform.of("Windows 11", "amd64", false).executable("initdb"))
        .isEqualTo("initdb.exe");
    assertThat(Platform.of("Linux", "amd64", false).executable("initdb")).isEqualTo("initdb");
  }
}
