/** The chain of seals by which altered events are found. */
@NullMarked
package org.foyer.audit.chain;

import org.jspecify.annotations.NullMarked;
