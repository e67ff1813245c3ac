/** Appointments that come again every few weeks. */
@NullMarked
package org.foyer.scheduling.series;

import org.jspecify.annotations.NullMarked;
