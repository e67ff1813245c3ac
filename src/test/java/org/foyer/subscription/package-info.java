/** Tests of {@code org.foyer.subscription}. */
@NullMarked
package org.foyer.subscription;

import org.jspecify.annotations.NullMarked;
