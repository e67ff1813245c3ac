/** Tests of money, many of them with made-up amounts. */
@NullMarked
package org.foyer.billing.money;

import org.jspecify.annotations.NullMarked;
