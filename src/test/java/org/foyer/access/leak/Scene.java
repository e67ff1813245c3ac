package org.foyer.access.leak;

import java.util.List;

/**
 * Who is who in a generated world; ids without their type.
 *
 * @param patients all of them
 * @param practitioners all of them
 * @param organizations a hospital, two insurers, two pharmacies, a clinic
 * @param relatives RelatedPersons: acting, inactive, out of their period, entitled by a Consent
 * @param sharedReferences resources that are nobody's, as {@code Type/id}
 */
record Scene(
    List<String> patients,
    List<String> practitioners,
    List<String> organizations,
    List<String> relatives,
    List<String> sharedReferences) {}
