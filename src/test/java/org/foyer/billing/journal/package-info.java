/** Tests of the journal, up to whole made-up stories. */
@NullMarked
package org.foyer.billing.journal;

import org.jspecify.annotations.NullMarked;
