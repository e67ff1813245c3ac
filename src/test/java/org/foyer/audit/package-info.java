/** Tests of the audit trail. */
@NullMarked
package org.foyer.audit;

import org.jspecify.annotations.NullMarked;
