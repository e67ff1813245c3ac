/** Tests of notices to patients. */
@NullMarked
package org.foyer.notification.channel;

import org.jspecify.annotations.NullMarked;
