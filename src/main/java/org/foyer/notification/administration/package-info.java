/** Notices that failed for good, for those who can help. */
@NullMarked
package org.foyer.notification.administration;

import org.jspecify.annotations.NullMarked;
