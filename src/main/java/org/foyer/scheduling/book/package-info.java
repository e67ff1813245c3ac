/** {@code Appointment/$book}, and the rules that patients obey on whatever way they book. */
@NullMarked
package org.foyer.scheduling.book;

import org.jspecify.annotations.NullMarked;
