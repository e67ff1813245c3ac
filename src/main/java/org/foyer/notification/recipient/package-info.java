/** Who gets a notice: addresses, language, and the clock that the person lives by. */
@NullMarked
package org.foyer.notification.recipient;

import org.jspecify.annotations.NullMarked;
