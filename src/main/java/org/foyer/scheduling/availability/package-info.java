/** Which visits are possible: hours, exceptions and taken times computed, without any storage. */
@NullMarked
package org.foyer.scheduling.availability;

import org.jspecify.annotations.NullMarked;
