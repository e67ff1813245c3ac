/** {@code Observation/$lastn}: the latest observations of each kind. */
@NullMarked
package org.foyer.operation.lastn;

import org.jspecify.annotations.NullMarked;
