package org.foyer.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.Map;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.DemonstrationTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;

@DemonstrationTest
class DemonstrationAccountsIT {

  private static final Map<String, String> PEOPLE =
      Map.of(
          "admin", "Practitioner/noreen-castell",
          "doctor", "Practitioner/hana-novak",
          "nurse", "Practitioner/grace-tamati",
          "receptionist", "Practitioner/paloma-reyes",
          "pharmacist", "Practitioner/ewan-mackellar",
          "billing", "Practitioner/oskar-lindgren",
          "adjudicator", "Practitioner/tamsin-ferro",
          "patient", "Patient/amara-osei",
          "patient2", "Patient/henrik-lindqvist");

  @Test
  void everybodyOfTheDemonstrationLogsIn(DemonstrationServer foyer) {
    PEOPLE.forEach(
        (name, fhirUser) -> {
          Web web = foyer.web();
          assertThat(web.logIn(name, "foyer-demo-2026")).hasStatus(302);
          assertThat(web.get("/account").body()).contains(fhirUser);
        });
    assertThat(foyer.output()).doesNotContain("/set-up/");
  }
}
