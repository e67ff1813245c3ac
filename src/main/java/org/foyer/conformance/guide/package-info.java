/** Implementation guides: packages that are loaded, remembered and put to use on every node. */
@NullMarked
package org.foyer.conformance.guide;

import org.jspecify.annotations.NullMarked;
