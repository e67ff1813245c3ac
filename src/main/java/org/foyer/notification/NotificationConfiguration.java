package org.foyer.notification;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.foyer.fhir.WakeUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Preferences are read and written with the authority of the caller, besides. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  @Bean
  OperationRight notificationPreferencesRight() {
    return new OperationRight("$notification-preferences", Need.READ);
  }

  @Bean
  OperationRight resendRight() {
    return new OperationRight("$resend", Need.UPDATE);
  }

  /** Wakes those who send. */
  @Bean
  WakeUp noticeWakeUp() {
    return new WakeUp();
  }
}
