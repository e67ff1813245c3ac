/** Apps that keep state, over HTTP. */
@NullMarked
package org.foyer.access.appstate;

import org.jspecify.annotations.NullMarked;
