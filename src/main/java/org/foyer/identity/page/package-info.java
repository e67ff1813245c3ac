/** The pages of those who are logged in, and what all pages share. */
@NullMarked
package org.foyer.identity.page;

import org.jspecify.annotations.NullMarked;
