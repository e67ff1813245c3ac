/** How an insurer decides a claim, item by item, by rules that are written down. */
@NullMarked
package org.foyer.billing.adjudication;

import org.jspecify.annotations.NullMarked;
