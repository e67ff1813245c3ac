/** Exports, over the real server. */
@NullMarked
package org.foyer.bulk;

import org.jspecify.annotations.NullMarked;
