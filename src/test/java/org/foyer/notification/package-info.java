/** Tests of notices to patients. */
@NullMarked
package org.foyer.notification;

import org.jspecify.annotations.NullMarked;
