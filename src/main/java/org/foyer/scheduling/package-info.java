/** Appointments: when whom can be booked, what takes whose time, and what becomes of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "conformance", "notification"})
package org.foyer.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
