/** What is printed of invoices, payments and accounts, in the patient's language. */
@NullMarked
package org.foyer.billing.statement;

import org.jspecify.annotations.NullMarked;
