/** Invoices of patients: made of what they owe, numbered without gaps, fixed once issued. */
@NullMarked
package org.foyer.billing.invoice;

import org.jspecify.annotations.NullMarked;
