/** The double-entry journal: who owes what, and whatever became of it. */
@NullMarked
package org.foyer.billing.journal;

import org.jspecify.annotations.NullMarked;
