@NullMarked
package org.foyer.identity.authorization;

import org.jspecify.annotations.NullMarked;
