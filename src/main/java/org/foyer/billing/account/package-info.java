/**
 * Accounts: where what a patient's episode costs comes together, and who pays it, in which order.
 */
@NullMarked
package org.foyer.billing.account;

import org.jspecify.annotations.NullMarked;
