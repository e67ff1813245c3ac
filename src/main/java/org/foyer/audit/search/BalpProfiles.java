package org.foyer.audit.search;

import java.util.Optional;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditEntry.Outcome;
import org.jspecify.annotations.Nullable;

/** The profile of IHE's Basic Audit Log Patterns that an event follows. */
final class BalpProfiles {

  private static final String BASE =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

  private BalpProfiles() {}

  /** The canonical; the patterns know only interactions that went well. */
  static Optional<String> of(AuditEntry entry) {
    if (entry.kind() != Kind.REST || entry.outcome() != Outcome.SUCCESS) {
      return Optional.empty();
    }
    @Nullable String pattern =
        switch (entry.what()) {
          case "create" -> "Create";
          case "read", "vread" -> "Read";
          case "update", "patch" -> "Update";
          case "delete" -> "Delete";
          case "search-type", "search-system" -> "Query";
          default -> null;
        };
    if (pattern == null || (pattern.equals("Update") && entry.what().equals("patch"))) {
      return Optional.empty();
    }
    boolean query = pattern.equals("Query");
    if (!query && entry.about().size() != 1) {
      return Optional.empty();
    }
    String ofPatient = entry.patients().size() == 1 ? "Patient" : "";
    return Optional.of(BASE + ofPatient + pattern);
  }
}
