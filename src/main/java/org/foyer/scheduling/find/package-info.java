/**
 * {@code Appointment/$find}: the visits that could be booked, and what stands in the way of one.
 */
@NullMarked
package org.foyer.scheduling.find;

import org.jspecify.annotations.NullMarked;
