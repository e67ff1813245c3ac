/** Tests of notices to patients. */
@NullMarked
package org.foyer.notification.queue;

import org.jspecify.annotations.NullMarked;
