/** Logging people in and off: the form, sessions, limits, and the first administrator. */
@NullMarked
package org.foyer.identity.login;

import org.jspecify.annotations.NullMarked;
