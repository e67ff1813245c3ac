package org.foyer.fhir;

/**
 * A bean whose HAPI {@code @Hook} methods the server calls. Declaring it is all that is needed. The
 * order of hooks on one pointcut is stated in {@link FhirInterceptorOrder}.
 */
public interface FhirInterceptor {}
