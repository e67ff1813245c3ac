/** Tests of the guard against double booking. */
@NullMarked
package org.foyer.scheduling.guard;

import org.jspecify.annotations.NullMarked;
