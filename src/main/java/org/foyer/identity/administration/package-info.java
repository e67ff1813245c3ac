/** The pages on which administrators look after accounts. */
@NullMarked
package org.foyer.identity.administration;

import org.jspecify.annotations.NullMarked;
