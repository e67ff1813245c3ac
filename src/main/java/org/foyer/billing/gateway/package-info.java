/** Card payments on the page of a gateway: asked for, told of by it, counted once, paid back. */
@NullMarked
package org.foyer.billing.gateway;

import org.jspecify.annotations.NullMarked;
