/** Subscriptions: whoever looks at something hears at once that it changed, if they may see it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "access", "notification"})
package org.foyer.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
