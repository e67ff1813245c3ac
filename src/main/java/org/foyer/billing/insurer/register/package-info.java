/** Which claims this server has taken in for an insurer, and what became of them. */
@NullMarked
package org.foyer.billing.insurer.register;

import org.jspecify.annotations.NullMarked;
