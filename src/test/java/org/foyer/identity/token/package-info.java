@NullMarked
package org.foyer.identity.token;

import org.jspecify.annotations.NullMarked;
