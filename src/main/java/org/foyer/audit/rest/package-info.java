/** What is recorded of requests to the FHIR server. */
@NullMarked
package org.foyer.audit.rest;

import org.jspecify.annotations.NullMarked;
