/** What services and schedules say about when and how they are booked. */
@NullMarked
package org.foyer.scheduling.rule;

import org.jspecify.annotations.NullMarked;
