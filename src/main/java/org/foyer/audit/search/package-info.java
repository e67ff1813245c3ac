/** The audit trail as FHIR AuditEvents. */
@NullMarked
package org.foyer.audit.search;

import org.jspecify.annotations.NullMarked;
