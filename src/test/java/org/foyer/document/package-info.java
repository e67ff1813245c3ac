/** Tests of {@code org.foyer.document}. */
@NullMarked
package org.foyer.document;

import org.jspecify.annotations.NullMarked;
