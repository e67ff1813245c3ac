@NullMarked
package org.foyer.scheduling.cancel;

import org.jspecify.annotations.NullMarked;
