/** {@code Appointment/$hold}: keeps a time for somebody who is about to book it, for a while. */
@NullMarked
package org.foyer.scheduling.hold;

import org.jspecify.annotations.NullMarked;
