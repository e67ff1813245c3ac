/** Claims that are sent to whoever decides them: {@code Claim/$submit}. */
@NullMarked
package org.foyer.billing.submit;

import org.jspecify.annotations.NullMarked;
