/** Tests of what is printed. */
@NullMarked
package org.foyer.billing.statement;

import org.jspecify.annotations.NullMarked;
