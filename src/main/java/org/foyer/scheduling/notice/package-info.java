/** What patients are told of their appointments: planned, moved and withdrawn as these change. */
@NullMarked
package org.foyer.scheduling.notice;

import org.jspecify.annotations.NullMarked;
