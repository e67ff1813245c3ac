/** Tokens, and how a request's token becomes its caller. */
@NullMarked
package org.foyer.identity.token;

import org.jspecify.annotations.NullMarked;
