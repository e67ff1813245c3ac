package org.foyer.pharmacy.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.DaysOfWeek;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {

  @Test
  void daysWithTheSameHoursAreWrittenTogether() {
    Location location = new Location();
    for (DaysOfWeek day :
        new DaysOfWeek[] {
          DaysOfWeek.MON, DaysOfWeek.TUE, DaysOfWeek.WED, DaysOfWeek.FRI, DaysOfWeek.SUN
        }) {
      location
          .addHoursOfOperation()
          .addDaysOfWeek(day)
          .setOpeningTime("08:00:00")
          .setClosingTime("18:30:00");
    }
    location.addHoursOfOperation().setAllDay(true).addDaysOfWeek(DaysOfWeek.SAT);

    assertThat(OpeningHours.of(location, Locale.ENGLISH))
        .isEqualTo("Mon–Wed, Fri, Sun 08:00–18:30, Sat all day");
    assertThat(OpeningHours.of(location, Locale.GERMAN))
        .startsWith("Mo")
        .contains("Sa")
        .endsWith("rund um die Uhr");
    assertThat(OpeningHours.of(new Location(), Locale.ENGLISH)).isEmpty();
  }
}
