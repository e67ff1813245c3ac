/** Slots that are computed when they are asked for: the same truth as {@code $find}. */
@NullMarked
package org.foyer.scheduling.slot;

import org.jspecify.annotations.NullMarked;
