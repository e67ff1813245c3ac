/** How the cost of a service divides into the shares of insurers and of the patient, and why. */
@NullMarked
package org.foyer.billing.benefit;

import org.jspecify.annotations.NullMarked;
