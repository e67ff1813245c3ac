/** What the journal tells: its lines with their sources, trial balance, ageing, closed days. */
@NullMarked
package org.foyer.billing.report;

import org.jspecify.annotations.NullMarked;
