@NullMarked
package org.foyer.billing.pricing;

import org.jspecify.annotations.NullMarked;
