/** The RESTful server: its servlet, providers, CapabilityStatement and interceptors. */
@NullMarked
package org.foyer.fhir.server;

import org.jspecify.annotations.NullMarked;
