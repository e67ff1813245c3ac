package org.foyer.fhir;

/**
 * Addresses outside of the FHIR base at which a feature answers programs, and finds out by itself
 * who calls: no login, no session, no cookies. A bean of this type opens them.
 *
 * @param pattern a path pattern, such as {@code /calendar/**}
 * @param bucket the name in {@code foyer.rate-limit.buckets} that limits how often one network
 *     address may call
 */
public record OpenAddress(String pattern, String bucket) {}
