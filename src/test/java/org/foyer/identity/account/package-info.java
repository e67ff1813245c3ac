/** Tests of accounts and their passwords. */
@NullMarked
package org.foyer.identity.account;

import org.jspecify.annotations.NullMarked;
