@NullMarked
package org.foyer.operation.merge;

import org.jspecify.annotations.NullMarked;
