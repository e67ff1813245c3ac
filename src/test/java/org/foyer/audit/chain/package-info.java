/** Tests of the chain of seals. */
@NullMarked
package org.foyer.audit.chain;

import org.jspecify.annotations.NullMarked;
