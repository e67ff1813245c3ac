/** What people have to do about claims: Tasks with a code of {@code billing-task}. */
@NullMarked
package org.foyer.billing.task;

import org.jspecify.annotations.NullMarked;
