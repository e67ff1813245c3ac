/**
 * {@code CoverageEligibilityRequest/$submit}: is somebody insured, for what, and how much is left.
 */
@NullMarked
package org.foyer.billing.eligibility;

import org.jspecify.annotations.NullMarked;
