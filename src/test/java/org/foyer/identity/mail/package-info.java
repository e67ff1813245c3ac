@NullMarked
package org.foyer.identity.mail;

import org.jspecify.annotations.NullMarked;
