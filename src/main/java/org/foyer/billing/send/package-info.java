/** Claims on their way to the servers of insurers, and what comes back from them. */
@NullMarked
package org.foyer.billing.send;

import org.jspecify.annotations.NullMarked;
