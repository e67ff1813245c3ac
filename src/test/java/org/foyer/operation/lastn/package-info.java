/** Tests of {@code org.foyer.operation.lastn}. */
@NullMarked
package org.foyer.operation.lastn;

import org.jspecify.annotations.NullMarked;
