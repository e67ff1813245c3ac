/** What patients wish of notices, and how they say so. */
@NullMarked
package org.foyer.notification.preference;

import org.jspecify.annotations.NullMarked;
