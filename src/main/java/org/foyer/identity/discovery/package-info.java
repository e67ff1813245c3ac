/** The documents by which apps find out where and how to ask for access. */
@NullMarked
package org.foyer.identity.discovery;

import org.jspecify.annotations.NullMarked;
