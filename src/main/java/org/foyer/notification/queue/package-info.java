/** Notices that wait to be sent: claimed by one node, tried again, and on record. */
@NullMarked
package org.foyer.notification.queue;

import org.jspecify.annotations.NullMarked;
