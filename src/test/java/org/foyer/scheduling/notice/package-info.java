/** Tests of the notices of appointments. */
@NullMarked
package org.foyer.scheduling.notice;

import org.jspecify.annotations.NullMarked;
