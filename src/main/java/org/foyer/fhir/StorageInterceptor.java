package org.foyer.fhir;

/**
 * A bean whose HAPI {@code @Hook} methods the storage calls, for requests over HTTP and for those
 * of features alike. Declaring it is all that is needed.
 */
public interface StorageInterceptor {}
