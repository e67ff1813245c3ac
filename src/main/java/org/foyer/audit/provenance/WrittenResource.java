package org.foyer.audit.provenance;

import java.util.Set;

/**
 * A version of a resource that a transaction has written.
 *
 * @param reference with the version, such as {@code Observation/1/_history/2}
 * @param activity CREATE or UPDATE
 * @param patients ids of the patients in whose records it is
 * @param label the code of its confidentiality label; empty if it has none
 */
record WrittenResource(String reference, String activity, Set<String> patients, String label) {

  String type() {
    return reference.substring(0, reference.indexOf('/'));
  }
}
