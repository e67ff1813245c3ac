/** Registers patients who have no record yet: {@code Patient/$register}. */
@NullMarked
package org.foyer.operation.register;

import org.jspecify.annotations.NullMarked;
