/** Tests of logging in and off. */
@NullMarked
package org.foyer.identity.login;

import org.jspecify.annotations.NullMarked;
