/** Small resources of all types, for tests of access. */
@NullMarked
package org.foyer.access.example;

import org.jspecify.annotations.NullMarked;
