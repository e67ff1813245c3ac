/** Tests of what callers may see and change, over HTTP. */
@NullMarked
package org.foyer.access;

import org.jspecify.annotations.NullMarked;
