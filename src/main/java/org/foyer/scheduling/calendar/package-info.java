/**
 * Appointments as calendars see them: iCalendar documents and the secret feed of a practitioner.
 */
@NullMarked
package org.foyer.scheduling.calendar;

import org.jspecify.annotations.NullMarked;
