/** Tests of insurance plans. */
@NullMarked
package org.foyer.billing.plan;

import org.jspecify.annotations.NullMarked;
