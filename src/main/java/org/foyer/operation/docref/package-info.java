/** {@code DocumentReference/$docref}: the documents of a patient, as US Core asks for them. */
@NullMarked
package org.foyer.operation.docref;

import org.jspecify.annotations.NullMarked;
