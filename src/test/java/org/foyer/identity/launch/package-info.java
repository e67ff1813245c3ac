@NullMarked
package org.foyer.identity.launch;

import org.jspecify.annotations.NullMarked;
