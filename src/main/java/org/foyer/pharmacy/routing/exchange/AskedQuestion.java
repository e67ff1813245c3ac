package org.foyer.pharmacy.routing.exchange;

import java.util.UUID;

/**
 * What a pharmacy asks a prescriber elsewhere.
 *
 * @param partner the id of the Organization of the other
 * @param question the name by which both know it
 * @param fill the name of the fill that it is about
 * @param asked whether it is asked from here
 * @param task the id of its Task here
 */
record AskedQuestion(String partner, UUID question, UUID fill, boolean asked, String task) {}
