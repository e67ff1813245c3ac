/** {@code Patient/$summary}: the International Patient Summary, as a document and to print. */
@NullMarked
package org.foyer.operation.summary;

import org.jspecify.annotations.NullMarked;
