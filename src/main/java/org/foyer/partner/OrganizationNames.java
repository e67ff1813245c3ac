package org.foyer.partner;

import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** The identifiers by which two servers know the same Organizations. */
@Component
public class OrganizationNames {

  private final Store store;

  OrganizationNames(Stores stores) {
    this.store = stores.asSystem("Partners are known by the identifiers of Organizations");
  }

  /** An Organization as another server can understand it. */
  public Reference reference(String id) {
    Organization organization = read(id);
    return new Reference()
        .setType("Organization")
        .setIdentifier(identifiers(organization).get(0).copy().setAssigner(null))
        .setDisplay(organization.getName());
  }

  /** Whether a reference of another server means this Organization. */
  public boolean means(Reference reference, String id) {
    Identifier given = reference.getIdentifier();
    return identifiers(read(id)).stream()
        .anyMatch(
            own ->
                own.getSystem().equals(given.getSystem())
                    && own.getValue().equals(given.getValue()));
  }

  private Organization read(String id) {
    return store.read(Organization.class, id).orElseThrow(() -> unknown(id));
  }

  private static List<Identifier> identifiers(Organization organization) {
    List<Identifier> identifiers =
        organization.getIdentifier().stream()
            .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
            .toList();
    if (identifiers.isEmpty()) {
      throw unknown(organization.getIdPart());
    }
    return identifiers;
  }

  private static FhirProblem unknown(String id) {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE,
        "Organization/%s must be there, with an identifier of system and value.".formatted(id));
  }
}
