/** Tests of {@code org.foyer.operation.summary}. */
@NullMarked
package org.foyer.operation.summary;

import org.jspecify.annotations.NullMarked;
