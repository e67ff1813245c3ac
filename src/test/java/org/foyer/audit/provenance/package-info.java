/** Tests of Provenance. */
@NullMarked
package org.foyer.audit.provenance;

import org.jspecify.annotations.NullMarked;
