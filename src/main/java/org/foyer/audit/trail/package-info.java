/** How events are recorded: together with what they tell of, or before anybody is answered. */
@NullMarked
package org.foyer.audit.trail;

import org.jspecify.annotations.NullMarked;
