/** Implementation guides, over HTTP and by their packages. */
@NullMarked
package org.foyer.conformance.guide;

import org.jspecify.annotations.NullMarked;
