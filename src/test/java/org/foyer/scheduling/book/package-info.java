@NullMarked
package org.foyer.scheduling.book;

import org.jspecify.annotations.NullMarked;
