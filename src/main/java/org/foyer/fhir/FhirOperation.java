package org.foyer.fhir;

/**
 * A bean that provides FHIR operations or interactions by HAPI's annotations. Declaring it is all
 * that is needed for the server to offer it.
 */
public interface FhirOperation {}
