/** Apps and systems that ask for access: their registry, and how they prove who they are. */
@NullMarked
package org.foyer.identity.client;

import org.jspecify.annotations.NullMarked;
