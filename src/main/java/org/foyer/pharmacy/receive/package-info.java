/** What suppliers deliver comes into the stock. */
@NullMarked
package org.foyer.pharmacy.receive;

import org.jspecify.annotations.NullMarked;
