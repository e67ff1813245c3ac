/** Tests of notices to patients. */
@NullMarked
package org.foyer.notification.recipient;

import org.jspecify.annotations.NullMarked;
