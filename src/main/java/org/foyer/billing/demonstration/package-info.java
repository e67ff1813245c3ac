/** Lets the insurer of the demonstration hospital decide and pay its claims. */
@NullMarked
package org.foyer.billing.demonstration;

import org.jspecify.annotations.NullMarked;
