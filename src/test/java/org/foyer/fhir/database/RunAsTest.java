package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunAsTest {

  private static final Account ACCOUNT = new Account("nobody", 65534, 65533);
  private static final List<RunAs> WAYS = RunAs.ofRoot(ACCOUNT);

  @Test
  void chooseWhenAllWorkThenTakesTheFirst() {
    assertThat(RunAs.choose(WAYS, way -> Optional.empty())).isEqualTo(new RunAs.SetPriv(ACCOUNT));
  }

  @Test
  void chooseWhenSomeFailThenTakesTheNext() {
    assertThat(
            RunAs.choose(
                WAYS, way -> way instanceof RunAs.SetPriv ? Optional.of("no") : Optional.empty()))
        .isEqualTo(new RunAs.RunUser(ACCOUNT));
    assertThat(RunAs.choose(WAYS, way -> way.owner().filter(ACCOUNT::equals).map(Account::name)))
        .isEqualTo(new RunAs.UserNamespace());
  }

  @Test
  void chooseWhenNoneWorksThenNamesEachAndTheAlternatives() {
    assertThatThrownBy(() -> RunAs.choose(WAYS, way -> Optional.of("refused")))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("setpriv: refused")
        .hasMessageContaining("runuser: refused")
        .hasMessageContaining("unshare: refused")
        .hasMessageContaining("normal user")
        .hasMessageContaining("SPRING_DATASOURCE_URL");
  }

  @Test
  void commandThenPutsThePrefixFirst() {
    assertThat(new RunAs.SetPriv(ACCOUNT).command(List.of("initdb", "-D", "x")))
        .containsExactly(
            "setpriv",
            "--reuid=65534",
            "--regid=65533",
            "--clear-groups",
            "--",
            "initdb",
            "-D",
            "x");
    assertThat(new RunAs.Self().command(List.of("initdb"))).containsExactly("initdb");
  }

  @Test
  void nobodyThenIsReadFromThePasswordFile() {
    assertThat(Account.nobody(List.of("root:x:0:0::/:/bin/sh", "nobody:x:99:98::/:/bin/false")))
        .isEqualTo(new Account("nobody", 99, 98));
    assertThat(Account.nobody(List.of())).isEqualTo(new Account("nobody", 65534, 65534));
  }
}
