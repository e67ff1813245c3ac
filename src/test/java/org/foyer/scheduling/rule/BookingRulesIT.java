package org.foyer.scheduling.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.Bookings.parameters;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Schedule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class BookingRulesIT {

  private final FhirHttp fhir;
  private final Bookings bookings;
  private final BookingRules rules;

  BookingRulesIT(FhirHttp fhir, @Autowired BookingRules rules) {
    this.fhir = fhir;
    this.bookings = new Bookings(fhir);
    this.rules = rules;
  }

  @Test
  void ofWhenAScheduleIsStoredThenItIsFoundByAllThatItIs() {
    String doctor = bookings.practitioner();
    String role = bookings.role(doctor);
    String place = bookings.location("si");
    String service = bookings.service(parameters("first", "duration", 50));
    String schedule = id(bookings.schedule(role, place, service));

    List<BookingRule> found = rules.of(Wanted.any().withSchedules(Set.of(schedule)));

    assertThat(found).hasSize(1);
    BookingRule rule = found.get(0);
    assertThat(rule.actors()).containsExactly(doctor, place);
    assertThat(rule.service()).isEqualTo(id(service));
    assertThat(rule.visit().duration()).isEqualTo(Duration.ofMinutes(50));
    assertThat(rules.of(Wanted.any().withPractitioners(Set.of(doctor)))).containsExactly(rule);
    assertThat(rules.of(Wanted.any().withPractitioners(Set.of(role)))).containsExactly(rule);
    assertThat(rules.of(Wanted.any().withLocations(Set.of(id(place))))).containsExactly(rule);
    assertThat(rules.of(Wanted.any().withServices(Set.of(id(service))))).containsExactly(rule);
    Wanted ofService = Wanted.any().withServices(Set.of(id(service)));
    assertThat(rules.of(ofService.withVisitTypes(Set.of(new TokenValue(null, "first")))))
        .containsExactly(rule);
    assertThat(rules.of(ofService.withVisitTypes(Set.of(new TokenValue(null, "second")))))
        .isEmpty();
    assertThat(rules.of(doctor, null, null)).contains(rule);
  }

  @Test
  void ofWhenTheServiceChangesThenTheRuleDoes() {
    String doctor = bookings.practitioner();
    String service = bookings.service(parameters("", "duration", 50));
    bookings.schedule(doctor, service);
    HealthcareService changed = fhir.get(service).as(HealthcareService.class);
    changed.getExtension().clear();
    changed.addExtension(parameters("", "duration", 10));

    assertThat(fhir.update(changed)).hasStatus(200);

    assertThat(rules.of(doctor, null, null).orElseThrow().visit().duration())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void ofWhenTheScheduleEndsThenThereIsNoRule() {
    String doctor = bookings.practitioner();
    String one = bookings.schedule(doctor);
    Schedule schedule = fhir.get(one).as(Schedule.class);

    assertThat(fhir.update(schedule.setActive(false))).hasStatus(200);
    assertThat(rules.of(doctor, null, null)).isEmpty();
    assertThat(fhir.update(schedule.setActive(true))).hasStatus(200);
    assertThat(rules.of(doctor, null, null)).isPresent();
    assertThat(fhir.delete(one)).isSuccessful();
    assertThat(rules.of(doctor, null, null)).isEmpty();
  }

  @Test
  void createWhenParametersCannotBeThenTheyAreRefused() {
    HealthcareService service = new HealthcareService();
    service.setName("Never over");
    service.addExtension(parameters("", "duration", 0));

    assertThat(fhir.create(service)).hasStatus(422).hasIssue(IssueType.PROCESSING, "unprocessable");
  }

  private static String id(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }
}
