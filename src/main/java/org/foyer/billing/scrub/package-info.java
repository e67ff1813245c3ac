/** What is wrong with a claim, found before it is sent. */
@NullMarked
package org.foyer.billing.scrub;

import org.jspecify.annotations.NullMarked;
