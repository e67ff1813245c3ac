package org.foyer.conformance.validation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The rules of contained resources.
 *
 * @see <a href="https://hl7.org/fhir/R4/domainresource.html#invs">dom-2, dom-4, dom-5</a>
 */
final class Contained {

  private Contained() {}

  static List<Finding> check(DomainResource resource, Where where) {
    List<Finding> findings = new ArrayList<>();
    for (Resource inside : resource.getContained()) {
      if (inside instanceof DomainResource nested && nested.hasContained()) {
        findings.add(broken(where, "dom-2", "A contained resource must not contain others itself"));
      }
      if (inside.getMeta().hasVersionId() || inside.getMeta().hasLastUpdated()) {
        findings.add(broken(where, "dom-4", "A contained resource must not have a version"));
      }
      if (inside.getMeta().hasSecurity()) {
        findings.add(broken(where, "dom-5", "A contained resource must not have a security label"));
      }
    }
    return findings;
  }

  private static Finding broken(Where where, String key, String rule) {
    return Finding.error(IssueType.INVARIANT, where.toString(), key + ": " + rule, key);
  }
}
