/** {@code Appointment/$check-in} and {@code Appointment/$no-show}: who came, and who did not. */
@NullMarked
package org.foyer.scheduling.arrival;

import org.jspecify.annotations.NullMarked;
