/** The keys with which the server signs, and their publication. */
@NullMarked
package org.foyer.identity.key;

import org.jspecify.annotations.NullMarked;
