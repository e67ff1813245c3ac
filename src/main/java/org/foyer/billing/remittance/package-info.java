/** Remittances of insurers with FHIR servers of their own are fetched, and posted once each. */
@NullMarked
package org.foyer.billing.remittance;

import org.jspecify.annotations.NullMarked;
