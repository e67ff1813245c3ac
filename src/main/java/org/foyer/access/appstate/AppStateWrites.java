package org.foyer.access.appstate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.nio.charset.StandardCharsets;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses to store app state that is not as SMART says. Comes after the gate, so that what is
 * refused tells nothing that the caller may not know.
 */
@Component
class AppStateWrites implements StorageInterceptor {

  private static final int AFTER_THE_GATE = 100;

  private final FhirContext fhirContext;
  private final LocalReferences references;

  AppStateWrites(FhirContext fhirContext, LocalReferences references) {
    this.fhirContext = fhirContext;
    this.references = references;
  }

  /** Refuses a creation that breaks a rule. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_THE_GATE)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Basic state
        && AppStateRules.applyTo(request)
        && !AppStateRules.isStock(state)) {
      alone(AppStateRules.isOfType(request));
      check(state);
    }
  }

  /** Refuses an update that breaks a rule, or that makes another state of this one. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_THE_GATE)
  public void updating(
      IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    boolean isStock = AppStateRules.isStock(before) && AppStateRules.isStock(after);
    if (after instanceof Basic state && AppStateRules.applyTo(request) && !isStock) {
      alone(AppStateRules.isAboutOne(request));
      check(state);
      if (!AppStateRules.isSame((Basic) before, state)) {
        throw new FhirProblem(
            ProblemCode.PRECONDITION_FAILED, "Code and subject of app state do not change.");
      }
    }
  }

  /** Refuses the deletion of a version that is not the current one. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_THE_GATE)
  public void deleting(IBaseResource resource, RequestDetails request) {
    if (resource instanceof Basic
        && AppStateRules.applyTo(request)
        && !AppStateRules.isStock(resource)) {
      alone(AppStateRules.isAboutOne(request));
      String expected = ParameterUtil.parseETagValue(request.getHeader(Constants.HEADER_IF_MATCH));
      if (!resource.getIdElement().getVersionIdPart().equals(expected)) {
        throw new FhirProblem(
            ProblemCode.VERSION_MISMATCH, "The resource is not in the version of If-Match.");
      }
    }
  }

  private static void alone(boolean alone) {
    if (!alone) {
      throw new FhirProblem(
          ProblemCode.UNSUPPORTED,
          "App state is written by POST, PUT, PATCH or DELETE of its own, not in a Bundle or by a"
              + " search.");
    }
  }

  private void check(Basic state) {
    AppStateRules.flaw(state)
        .ifPresent(
            flaw -> {
              throw new FhirProblem(ProblemCode.UNPROCESSABLE, flaw);
            });
    if (state.hasSubject() && references.target(state.getSubject()).isEmpty()) {
      throw new FhirProblem(
              ProblemCode.UNPROCESSABLE,
              "The subject of app state is a reference to a resource of this server.")
          .at("Basic.subject");
    }
    String json = fhirContext.newJsonParser().encodeResourceToString(state);
    if (json.getBytes(StandardCharsets.UTF_8).length > AppStateRules.LARGEST) {
      throw new FhirProblem(
          ProblemCode.BODY_TOO_LARGE, "App state has at most 256 KiB, as JSON without spaces.");
    }
  }
}
