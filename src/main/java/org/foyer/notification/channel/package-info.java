/** The ways by which notices go: e-mail and short texts. */
@NullMarked
package org.foyer.notification.channel;

import org.jspecify.annotations.NullMarked;
