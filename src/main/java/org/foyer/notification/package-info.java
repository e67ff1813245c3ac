/** Notices to people by e-mail and SMS: planned, sent at least once, and on record. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
