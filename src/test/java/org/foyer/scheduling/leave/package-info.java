@NullMarked
package org.foyer.scheduling.leave;

import org.jspecify.annotations.NullMarked;
