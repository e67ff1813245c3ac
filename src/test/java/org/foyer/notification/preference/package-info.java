/** Tests of notices to patients. */
@NullMarked
package org.foyer.notification.preference;

import org.jspecify.annotations.NullMarked;
