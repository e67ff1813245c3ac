package org.foyer.audit.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.ShownResources;
import org.foyer.fhir.StoredText;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what a request asks for, what it is shown, and why it fails. */
@Component
class InteractionRecorder implements FhirInterceptor, ShownResources {

  private static final String SERVER_ERROR = "internal-error";

  private final ShownPatients shown;
  private final PatientsInJson patients;
  private final RequestEvents events;

  InteractionRecorder(ShownPatients shown, PatientsInJson patients, RequestEvents events) {
    this.shown = shown;
    this.patients = patients;
    this.events = events;
  }

  /** What is asked for, before the gate may refuse it. */
  @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = FhirInterceptorOrder.AUDIT)
  public void asked(ServletRequestDetails request, RestOperationTypeEnum interaction) {
    if (!request.isSubRequest()) {
      record(request).ifPresent(record -> AskedFor.note(record, request, interaction));
    }
  }

  /** What is shown; the record begins to be written while the answer is put into words. */
  @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = FhirInterceptorOrder.AUDIT_ANSWER)
  public void answered(@Nullable IBaseResource answer, ServletRequestDetails request) {
    record(request)
        .ifPresent(
            record -> {
              if (answer instanceof Resource resource) {
                record.concerns(shown.in(resource));
                noteRead(record, resource, request.getRestOperationType());
              }
              events.begin(record, request.getServletRequest());
            });
  }

  /** What is shown as it is stored. */
  @Override
  public void shown(ServletRequestDetails request, List<StoredText> resources) {
    record(request)
        .ifPresent(
            record -> {
              for (StoredText resource : resources) {
                record.concerns(patients.in(resource));
                if (isOne(request.getRestOperationType())) {
                  record.about(
                      resource.type() + "/" + resource.id() + "/_history/" + resource.version());
                }
              }
              events.begin(record, request.getServletRequest());
            });
  }

  private static boolean isOne(@Nullable RestOperationTypeEnum interaction) {
    return interaction == RestOperationTypeEnum.READ || interaction == RestOperationTypeEnum.VREAD;
  }

  private static void noteRead(
      RequestRecord record, Resource resource, @Nullable RestOperationTypeEnum interaction) {
    IdType id = resource.getIdElement();
    if (isOne(interaction) && id.hasIdPart()) {
      record.about(
          resource.fhirType()
              + "/"
              + id.getIdPart()
              + (id.hasVersionIdPart() ? "/_history/" + id.getVersionIdPart() : ""));
    }
  }

  /** Why it fails, before anybody makes an answer of it. */
  @Hook(value = Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION, order = FhirInterceptorOrder.AUDIT)
  public void failed(RequestDetails request, Throwable failure) {
    if (request instanceof ServletRequestDetails http) {
      record(http).ifPresent(record -> noteFailure(record, failure));
    }
  }

  private static void noteFailure(RequestRecord record, Throwable failure) {
    if (failure instanceof FhirProblem problem) {
      record.failed(
          problem.code().httpStatus(), problem.reason().orElseGet(() -> problem.code().code()));
    } else if (failure instanceof BaseServerResponseException known) {
      if (known.getStatusCode() >= 400) {
        record.failed(known.getStatusCode(), "status-" + known.getStatusCode());
      }
    } else {
      record.failed(500, SERVER_ERROR);
    }
  }

  private static Optional<RequestRecord> record(ServletRequestDetails request) {
    return RequestRecord.of(request.getServletRequest());
  }
}
