/** A new password for those who forgot theirs. */
@NullMarked
package org.foyer.identity.reset;

import org.jspecify.annotations.NullMarked;
