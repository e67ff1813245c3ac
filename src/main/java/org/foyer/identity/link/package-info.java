/** Links that count once, for people who have no password to show. */
@NullMarked
package org.foyer.identity.link;

import org.jspecify.annotations.NullMarked;
