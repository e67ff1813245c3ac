/** Plain letters to people, by e-mail. */
@NullMarked
package org.foyer.identity.mail;

import org.jspecify.annotations.NullMarked;
