/** The insurer's side over HTTP. */
@NullMarked
package org.foyer.billing.insurer;

import org.jspecify.annotations.NullMarked;
