/** What became of claims: {@code Claim/$inquire}. */
@NullMarked
package org.foyer.billing.inquire;

import org.jspecify.annotations.NullMarked;
