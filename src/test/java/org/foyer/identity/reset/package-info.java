@NullMarked
package org.foyer.identity.reset;

import org.jspecify.annotations.NullMarked;
