/** Tests of the rules of schedules. */
@NullMarked
package org.foyer.scheduling.rule;

import org.jspecify.annotations.NullMarked;
