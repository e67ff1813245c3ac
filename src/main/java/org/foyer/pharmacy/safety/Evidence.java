package org.foyer.pharmacy.safety;

/**
 * On what a finding rests.
 *
 * @param reference such as {@code product labelling}
 * @param level {@code established}, {@code probable} or {@code theoretical}
 */
public record Evidence(String reference, String level) {}
