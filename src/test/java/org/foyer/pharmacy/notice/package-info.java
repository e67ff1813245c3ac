/** Tests of what patients hear of their prescriptions. */
@NullMarked
package org.foyer.pharmacy.notice;

import org.jspecify.annotations.NullMarked;
