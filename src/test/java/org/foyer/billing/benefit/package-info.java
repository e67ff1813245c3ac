/** Tests of the patient's share, in the words of insurance plans. */
@NullMarked
package org.foyer.billing.benefit;

import org.jspecify.annotations.NullMarked;
