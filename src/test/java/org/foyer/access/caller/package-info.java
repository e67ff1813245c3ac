/** Callers of all kinds, and their access tokens, for tests of access. */
@NullMarked
package org.foyer.access.caller;

import org.jspecify.annotations.NullMarked;
