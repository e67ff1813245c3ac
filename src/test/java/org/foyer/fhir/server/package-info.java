/** The interactions and operations of the server, over HTTP. */
@NullMarked
package org.foyer.fhir.server;

import org.jspecify.annotations.NullMarked;
