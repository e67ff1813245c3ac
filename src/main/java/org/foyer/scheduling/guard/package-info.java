/** Whose time is taken, and that nobody's is taken twice. */
@NullMarked
package org.foyer.scheduling.guard;

import org.jspecify.annotations.NullMarked;
