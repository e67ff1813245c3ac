/** A gateway that speaks Stripe's HTTP API. */
@NullMarked
package org.foyer.billing.gateway.stripe;

import org.jspecify.annotations.NullMarked;
