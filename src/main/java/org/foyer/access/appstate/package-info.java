/** What apps keep for their users, as SMART App State says: Basic resources, written with care. */
@NullMarked
package org.foyer.access.appstate;

import org.jspecify.annotations.NullMarked;
