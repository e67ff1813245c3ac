/** Tests of {@code org.foyer.operation.docref}. */
@NullMarked
package org.foyer.operation.docref;

import org.jspecify.annotations.NullMarked;
