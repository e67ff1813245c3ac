/** What tests share: the running server, a client that hides nothing, fixtures and assertions. */
@NullMarked
package org.foyer.testing;

import org.jspecify.annotations.NullMarked;
