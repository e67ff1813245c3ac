/** Tests of charges over the real server. */
@NullMarked
package org.foyer.billing.charge;

import org.jspecify.annotations.NullMarked;
