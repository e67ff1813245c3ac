/** The web workspaces: the single page application that people use, and what it is served with. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity"})
package org.foyer.webapp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
