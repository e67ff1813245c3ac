/** Makes one record of two of the same patient, and two again: $merge and $unmerge. */
@NullMarked
package org.foyer.operation.merge;

import org.jspecify.annotations.NullMarked;
