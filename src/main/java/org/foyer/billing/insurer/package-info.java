/** The insurer's side: claims are taken in, decided by rules or people, answered and paid. */
@NullMarked
package org.foyer.billing.insurer;

import org.jspecify.annotations.NullMarked;
