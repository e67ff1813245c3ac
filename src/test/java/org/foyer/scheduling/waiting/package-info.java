@NullMarked
package org.foyer.scheduling.waiting;

import org.jspecify.annotations.NullMarked;
