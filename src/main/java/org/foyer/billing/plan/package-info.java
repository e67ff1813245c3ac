/** Insurance plans, as insurers publish them or as the rules of this server's insurers say them. */
@NullMarked
package org.foyer.billing.plan;

import org.jspecify.annotations.NullMarked;
