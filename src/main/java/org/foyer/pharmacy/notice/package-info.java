/** What patients hear of their prescriptions: planned and withdrawn as the work on them goes on. */
@NullMarked
package org.foyer.pharmacy.notice;

import org.jspecify.annotations.NullMarked;
