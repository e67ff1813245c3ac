/** Tests of what the web workspaces are served with. */
@NullMarked
package org.foyer.webapp;

import org.jspecify.annotations.NullMarked;
