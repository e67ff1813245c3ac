package org.foyer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.foyer.identity.account.Account;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.junit.jupiter.api.Test;

/** What logins, tokens and changes of accounts leave in the audit trail. */
@ServerTest
class AuditOfIdentityIT {

  private final FhirHttp fhir;
  private final Account nurse;

  AuditOfIdentityIT(FhirHttp fhir, People people) {
    this.fhir = fhir;
    this.nurse = people.with("nurse");
  }

  @Test
  void loginAndFailedLoginAreRecorded() {
    Web browser = new Web(URI.create(fhir.base().toString().replace("/fhir", "")));
    browser.logIn(nurse.userName(), "wrong password");
    browser.logIn(nurse.userName(), People.PASSWORD);

    List<AuditEvent> logins = of("type=110114&subtype=110122");
    assertThat(logins).hasSize(2);
    assertThat(logins.get(0).getOutcome()).isEqualTo(AuditEventOutcome._0);
    assertThat(logins.get(1).getOutcome()).isEqualTo(AuditEventOutcome._4);
    assertThat(logins)
        .allSatisfy(
            event ->
                assertThat(event.getAgent())
                    .extracting(AuditEventAgentComponent::getName)
                    .contains(nurse.displayName()));
    assertThat(fhir.get("AuditEvent?subtype=110122&_count=50").body())
        .doesNotContain("wrong password");
  }

  @Test
  void tokensAreRecordedWithTheApp(SmartLogin login) {
    String token = login.token(nurse, "user/Patient.rs");

    AuditEvent issued = of("subtype=110142").get(0);
    assertThat(issued.getAgentFirstRep().getWho().getIdentifier().getValue())
        .isEqualTo("tests-app");
    assertThat(fhir.get("AuditEvent?subtype=110142&agent:identifier=" + nurse.id()).body())
        .doesNotContain(token);
  }

  @Test
  void useOfATokenThatIsNoneIsRecorded() {
    fhir.as("no-such-token").get("Patient");

    assertThat(fhir.get("AuditEvent?subtype=token-use&outcome=4").resources()).isNotEmpty();
  }

  @Test
  void accountIsRecordedWhenItIsMade() {
    assertThat(fhir.get("AuditEvent?type=110113&subtype=account-create&_count=200").body())
        .contains(nurse.id().toString());
  }

  private List<AuditEvent> of(String query) {
    return fhir.get("AuditEvent?" + query + "&agent:identifier=" + nurse.id()).resources().stream()
        .map(AuditEvent.class::cast)
        .toList();
  }
}
