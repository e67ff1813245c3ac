/** The waiting list: time that becomes free is offered to those who wait, in order. */
@NullMarked
package org.foyer.scheduling.waiting;

import org.jspecify.annotations.NullMarked;
