/** Second factors: authenticator apps, recovery codes and passkeys. */
@NullMarked
package org.foyer.identity.factor;

import org.jspecify.annotations.NullMarked;
