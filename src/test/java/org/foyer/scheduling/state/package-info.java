/** Tests of the states of appointments. */
@NullMarked
package org.foyer.scheduling.state;

import org.jspecify.annotations.NullMarked;
