/** Tests of what is recorded of requests. */
@NullMarked
package org.foyer.audit.rest;

import org.jspecify.annotations.NullMarked;
