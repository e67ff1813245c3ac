/** Tests of card payments. */
@NullMarked
package org.foyer.billing.gateway;

import org.jspecify.annotations.NullMarked;
