package org.foyer.conformance.guide;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $install}, {@code $uninstall} and {@code $status} of implementation guides. */
@Component
class GuideOperations implements FhirOperation {

  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/ImplementationGuide-";

  private static final String ADMINISTRATOR = "administrator";

  private final Guides guides;
  private final GuideReport report;
  private final Stores stores;

  GuideOperations(Guides guides, GuideReport report, Stores stores) {
    this.guides = guides;
    this.report = report;
    this.stores = stores;
  }

  /** Loads a guide. */
  @Operation(
      name = "$install",
      type = ImplementationGuide.class,
      canonicalUrl = CANONICAL + "install")
  public Parameters install(
      RequestDetails request,
      @OperationParam(name = "package") @Nullable Binary binary,
      @OperationParam(name = "content") @Nullable Base64BinaryType content) {
    Caller caller = administrator(request);
    byte[] bytes = bytes(binary, content);
    Guides.Installation installation = guides.install(bytes, stores.of(caller), "api");
    return report.of(
        installation.guide(), installation.isNew() ? "installed" : "already-installed");
  }

  private static byte[] bytes(@Nullable Binary binary, @Nullable Base64BinaryType content) {
    byte[] bytes = content == null ? null : content.getValue();
    if (binary != null) {
      bytes = binary.getData();
    }
    if (bytes == null || bytes.length == 0) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The package is needed: as a Binary in \"package\", or as base64Binary in \"content\".");
    }
    return bytes;
  }

  /** Forgets a guide. */
  @Operation(
      name = "$uninstall",
      type = ImplementationGuide.class,
      canonicalUrl = CANONICAL + "uninstall")
  public Parameters uninstall(RequestDetails request, @IdParam IdType id) {
    Caller caller = administrator(request);
    guides.uninstall(id.getIdPart(), stores.of(caller));
    return report.all();
  }

  /** Shows what is loaded, what it lacks, and how far its search parameters are indexed. */
  @Operation(
      name = "$status",
      type = ImplementationGuide.class,
      idempotent = true,
      canonicalUrl = CANONICAL + "status")
  public Parameters status() {
    return report.all();
  }

  /** Beside this, the gate judges the write of the ImplementationGuide that shows the guide. */
  private static Caller administrator(RequestDetails request) {
    return Callers.of(request)
        .filter(caller -> caller.roles().contains(ADMINISTRATOR))
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.FORBIDDEN, "Only administrators may load implementation guides."));
  }
}
