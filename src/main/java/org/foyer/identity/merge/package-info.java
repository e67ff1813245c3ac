/** What becomes of the accounts of patients whose records are merged, or parted again. */
@NullMarked
package org.foyer.identity.merge;

import org.jspecify.annotations.NullMarked;
