/** What charges, claims, answers, invoices and payments mean for the journal, and its rules. */
@NullMarked
package org.foyer.billing.posting;

import org.jspecify.annotations.NullMarked;
