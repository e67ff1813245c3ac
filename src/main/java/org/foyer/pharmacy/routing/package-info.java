/** The way of a prescription to the pharmacy that the patient has chosen. */
@NullMarked
package org.foyer.pharmacy.routing;

import org.jspecify.annotations.NullMarked;
