package org.foyer.bulk;

import org.foyer.fhir.BulkSelection.Rows;

/**
 * Some lines of an input.
 *
 * @param input the number of the input
 * @param first the number of the first line
 * @param count how many lines they are
 * @param rows from which byte to which they are in a file
 */
record LineRange(int input, long first, int count, Rows rows) {}
