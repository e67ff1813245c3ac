/** Tests of claims on their way to the servers of insurers. */
@NullMarked
package org.foyer.billing.send;

import org.jspecify.annotations.NullMarked;
