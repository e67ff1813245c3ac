/** What the codes on packages say: GTIN, lot, expiry and serial number, in the formats of GS1. */
@NullMarked
package org.foyer.pharmacy.gs1;

import org.jspecify.annotations.NullMarked;
