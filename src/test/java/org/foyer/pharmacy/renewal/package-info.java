@NullMarked
package org.foyer.pharmacy.renewal;

import org.jspecify.annotations.NullMarked;
