/** Finds the records that may be of one and the same patient: {@code Patient/$match}. */
@NullMarked
package org.foyer.operation.match;

import org.jspecify.annotations.NullMarked;
