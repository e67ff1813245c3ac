/** Claims that insurers deny, in whole or in part: people are asked to see to them. */
@NullMarked
package org.foyer.billing.denial;

import org.jspecify.annotations.NullMarked;
