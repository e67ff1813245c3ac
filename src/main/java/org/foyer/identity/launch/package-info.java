/** What an app is launched for: patient, encounter, intent. */
@NullMarked
package org.foyer.identity.launch;

import org.jspecify.annotations.NullMarked;
