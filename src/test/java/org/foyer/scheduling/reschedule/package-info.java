@NullMarked
package org.foyer.scheduling.reschedule;

import org.jspecify.annotations.NullMarked;
