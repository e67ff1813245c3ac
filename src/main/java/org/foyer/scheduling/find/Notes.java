package org.foyer.scheduling.find;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.foyer.scheduling.find.FreeVisits.Page;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** What a client should know about an answer. */
final class Notes {

  private Notes() {}

  /** An OperationOutcome as an entry; none if there is nothing to say. */
  static List<Resource> of(AskedParameters asked, Page page) {
    OperationOutcome outcome = new OperationOutcome();
    List<String> notes = new ArrayList<>();
    for (String name : AskedParameters.WITHOUT_EFFECT) {
      if (!asked.all(name).isEmpty()) {
        notes.add("The parameter \"%s\" narrows nothing here.".formatted(name));
      }
    }
    if (Objects.equals(page.total(), 0)) {
      notes.add("There is no free time of this kind between start and end.");
    }
    notes.stream()
        .sorted()
        .forEach(
            note ->
                outcome
                    .addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics(note));
    if (notes.isEmpty()) {
      return List.of();
    }
    ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(outcome, BundleEntrySearchModeEnum.OUTCOME);
    return List.of(outcome);
  }
}
