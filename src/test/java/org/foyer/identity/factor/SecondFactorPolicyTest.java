package org.foyer.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.shared.Roles;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecondFactorPolicyTest {

  private static final Roles ROLES =
      new Roles(Map.of("administrator", List.of(), "doctor", List.of(), "patient", List.of()));

  @Test
  void administratorsNeedASecondFactorUnlessToldOtherwise() {
    SecondFactorPolicy policy = new SecondFactorPolicy(settings(Map.of()), ROLES);

    assertThat(policy.requires(with("doctor", "administrator"))).isTrue();
    assertThat(policy.requires(with("doctor"))).isFalse();
    assertThat(policy.requires(with())).isFalse();
  }

  @Test
  void anEmptyListRequiresItOfNobody() {
    SecondFactorPolicy policy =
        new SecondFactorPolicy(settings(Map.of("foyer.identity.second-factor", "")), ROLES);

    assertThat(policy.requires(with("administrator"))).isFalse();
  }

  @Test
  void aRoleThatThereIsNotStopsTheStart() {
    SecondFactorSettings settings = new SecondFactorSettings(Set.of("admin"));

    assertThatThrownBy(() -> new SecondFactorPolicy(settings, ROLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("admin");
  }

  private static SecondFactorSettings settings(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("foyer.identity", SecondFactorSettings.class);
  }

  private static Account with(String... roles) {
    return new Account(UUID.randomUUID(), "name", "Name", null, Set.of(roles), null, State.ACTIVE);
  }
}
