/** How people whom the hospital knows come to an account. */
@NullMarked
package org.foyer.identity.invitation;

import org.jspecify.annotations.NullMarked;
