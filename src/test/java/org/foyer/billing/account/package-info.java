@NullMarked
package org.foyer.billing.account;

import org.jspecify.annotations.NullMarked;
