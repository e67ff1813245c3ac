@NullMarked
package org.foyer.identity.administration;

import org.jspecify.annotations.NullMarked;
