/** Tests of scheduling as a whole. */
@NullMarked
package org.foyer.scheduling;

import org.jspecify.annotations.NullMarked;
