@NullMarked
package org.foyer.operation.register;

import org.jspecify.annotations.NullMarked;
