/** Tests of how claims are decided. */
@NullMarked
package org.foyer.billing.adjudication;

import org.jspecify.annotations.NullMarked;
