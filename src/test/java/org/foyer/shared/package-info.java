/** Tests of what every module may know. */
@NullMarked
package org.foyer.shared;

import org.jspecify.annotations.NullMarked;
