@NullMarked
package org.foyer.pharmacy.check;

import org.jspecify.annotations.NullMarked;
