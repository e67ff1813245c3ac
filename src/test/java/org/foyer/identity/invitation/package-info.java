@NullMarked
package org.foyer.identity.invitation;

import org.jspecify.annotations.NullMarked;
