/** The decision itself: a pure function of the caller and what is to be done. */
@NullMarked
package org.foyer.access.decision;

import org.jspecify.annotations.NullMarked;
