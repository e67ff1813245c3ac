/** Tests of {@code Appointment/$find}. */
@NullMarked
package org.foyer.scheduling.find;

import org.jspecify.annotations.NullMarked;
