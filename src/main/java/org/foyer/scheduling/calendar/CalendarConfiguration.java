package org.foyer.scheduling.calendar;

import org.foyer.fhir.OpenAddress;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calendars elsewhere have no login: who knows the secret address may read. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

  @Bean
  OpenAddress calendarFeedAddress() {
    return new OpenAddress("/calendar/**", "calendar-feed");
  }

  @Bean
  OperationRight calendarFeedRight() {
    return new OperationRight(CalendarFeedOperations.MAKE, Need.OWN);
  }

  @Bean
  OperationRight revokeCalendarFeedRight() {
    return new OperationRight(CalendarFeedOperations.REVOKE, Need.OWN);
  }
}
