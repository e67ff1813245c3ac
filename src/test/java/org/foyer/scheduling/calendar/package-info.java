/** Tests of {@code org.foyer.scheduling.calendar}. */
@NullMarked
package org.foyer.scheduling.calendar;

import org.jspecify.annotations.NullMarked;
