@NullMarked
package org.foyer.billing.claim;

import org.jspecify.annotations.NullMarked;
