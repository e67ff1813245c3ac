/** A person decides a claim that waits: {@code Claim/$adjudicate}. */
@NullMarked
package org.foyer.billing.insurer.adjudicate;

import org.jspecify.annotations.NullMarked;
