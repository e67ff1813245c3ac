/** Tests of computed Slots. */
@NullMarked
package org.foyer.scheduling.slot;

import org.jspecify.annotations.NullMarked;
