@NullMarked
package org.foyer.access.decision;

import org.jspecify.annotations.NullMarked;
