package org.foyer.notification.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.junit.jupiter.api.Test;

class ContactPointsTest {

  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  @Test
  void mailWhenThereAreSeveralThenTheOneOfTheLowestRank() {
    assertThat(
            points(
                    mail("a@x.example"),
                    mail("b@x.example").setRank(2),
                    mail("c@x.example").setRank(1))
                .mail())
        .hasValue("c@x.example");
  }

  @Test
  void mailWhenItIsOldOrOverOrNotYetThenItDoesNotCount() {
    ContactPoint old = mail("a@x.example").setUse(ContactPointUse.OLD);
    ContactPoint over = mail("b@x.example");
    over.getPeriod().getEndElement().setValueAsString("2026-06-14");
    ContactPoint later = mail("c@x.example");
    later.getPeriod().getStartElement().setValueAsString("2026-07-01");

    assertThat(points(old, over, later).mail()).isEmpty();
  }

  @Test
  void mailWhenItEndsTodayThenItCountsStill() {
    ContactPoint ending = mail("a@x.example");
    ending.getPeriod().getEndElement().setValueAsString("2026-06-15");

    assertThat(points(ending).mail()).hasValue("a@x.example");
  }

  @Test
  void mailWhenItCouldSmuggleInHeadersThenItDoesNotCount() {
    assertThat(points(mail("a@x.example\r\nBcc: b@x.example"), mail("a@x,b@y")).mail()).isEmpty();
  }

  @Test
  void mobileWhenItIsALandlineThenItGetsNoTexts() {
    assertThat(points(phone("+49 30 1234567", ContactPointUse.HOME)).mobile(null)).isEmpty();
    assertThat(points(phone("+49 (0)170 / 123-4567", ContactPointUse.MOBILE)).mobile(null))
        .hasValue("+491701234567");
  }

  @Test
  void internationalWhenThereIsNoCountryCodeThenTheSettingsOne() {
    assertThat(ContactPoints.international("0170 1234567", "+49")).hasValue("+491701234567");
    assertThat(ContactPoints.international("0049 170 1234567", null)).hasValue("+491701234567");
    assertThat(ContactPoints.international("0170 1234567", null)).isEmpty();
    assertThat(ContactPoints.international("call my son", "+49")).isEmpty();
  }

  private static ContactPoints points(ContactPoint... points) {
    return new ContactPoints(List.of(points), NOW);
  }

  private static ContactPoint mail(String address) {
    return new ContactPoint().setSystem(ContactPointSystem.EMAIL).setValue(address);
  }

  private static ContactPoint phone(String number, ContactPointUse use) {
    return new ContactPoint().setSystem(ContactPointSystem.PHONE).setUse(use).setValue(number);
  }
}
