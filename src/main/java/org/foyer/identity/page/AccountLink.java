package org.foyer.identity.page;

/**
 * A link on the page of one's account. Declared as beans, collected by type.
 *
 * @param order its place among the others, small ones first
 * @param label what it says
 * @param path where it leads, on this server
 */
public record AccountLink(int order, String label, String path) {}
