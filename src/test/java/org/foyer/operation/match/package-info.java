@NullMarked
package org.foyer.operation.match;

import org.jspecify.annotations.NullMarked;
