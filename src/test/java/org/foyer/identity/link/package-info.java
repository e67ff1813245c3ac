@NullMarked
package org.foyer.identity.link;

import org.jspecify.annotations.NullMarked;
