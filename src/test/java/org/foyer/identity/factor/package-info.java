/** Tests of second factors and passkeys. */
@NullMarked
package org.foyer.identity.factor;

import org.jspecify.annotations.NullMarked;
