/** How patients come to an account by themselves, and the front desk's part in it. */
@NullMarked
package org.foyer.identity.registration;

import org.jspecify.annotations.NullMarked;
