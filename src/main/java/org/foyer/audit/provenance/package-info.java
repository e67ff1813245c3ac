/** Who wrote which version of a resource, kept as Provenance beside it. */
@NullMarked
package org.foyer.audit.provenance;

import org.jspecify.annotations.NullMarked;
