/** Tests of what is possible when. */
@NullMarked
package org.foyer.scheduling.availability;

import org.jspecify.annotations.NullMarked;
