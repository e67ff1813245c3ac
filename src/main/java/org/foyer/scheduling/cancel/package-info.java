/** {@code Appointment/$cancel}: gives the time of an appointment back. */
@NullMarked
package org.foyer.scheduling.cancel;

import org.jspecify.annotations.NullMarked;
