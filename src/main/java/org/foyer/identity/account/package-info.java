/** People's accounts. */
@NullMarked
package org.foyer.identity.account;

import org.jspecify.annotations.NullMarked;
