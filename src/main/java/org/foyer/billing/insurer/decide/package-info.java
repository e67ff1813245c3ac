/** Claims are decided, and answered: to the provider, to the patient, to the insurer's people. */
@NullMarked
package org.foyer.billing.insurer.decide;

import org.jspecify.annotations.NullMarked;
