@NullMarked
package org.foyer.identity.registration;

import org.jspecify.annotations.NullMarked;
