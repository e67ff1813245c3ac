/** {@code Appointment/$reschedule}: another time for an appointment, or none of it. */
@NullMarked
package org.foyer.scheduling.reschedule;

import org.jspecify.annotations.NullMarked;
