/** Authorization of apps: requests, the user's decision, grants and their tokens. */
@NullMarked
package org.foyer.identity.authorization;

import org.jspecify.annotations.NullMarked;
