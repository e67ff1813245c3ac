/** Practitioners' leave, the bookings that it affects, and other times for these. */
@NullMarked
package org.foyer.scheduling.leave;

import org.jspecify.annotations.NullMarked;
