package org.foyer.notification.preference;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationPreferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.TimeType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/[id]/$notification-preferences}: tells what a patient wishes of notices, or takes
 * it down.
 */
@Component
class PreferencesOperation implements FhirOperation {

  static final String NAME = "$notification-preferences";
  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/Patient-notification-preferences";

  private final Stores stores;
  private final StoredPreferences preferences;

  PreferencesOperation(Stores stores, StoredPreferences preferences) {
    this.stores = stores;
    this.preferences = preferences;
  }

  /** Tells what the wishes are, after it has stored those of a POST that has any. */
  @Operation(name = NAME, type = Patient.class, idempotent = true, canonicalUrl = CANONICAL)
  public Parameters preferences(
      RequestDetails request,
      @IdParam IdType patient,
      @OperationParam(name = "opted-out", max = 1) @Nullable BooleanType optedOut,
      @OperationParam(name = "channel") @Nullable List<CodeType> channels,
      @OperationParam(name = "reminder") @Nullable List<Duration> reminders,
      @OperationParam(name = "no-reminders", max = 1) @Nullable BooleanType noReminders,
      @OperationParam(name = "quiet-from", max = 1) @Nullable TimeType quietFrom,
      @OperationParam(name = "quiet-until", max = 1) @Nullable TimeType quietUntil,
      @OperationParam(name = "details", max = 1) @Nullable BooleanType details) {
    PreferencesRequest asked =
        new PreferencesRequest(
            optedOut,
            channels,
            new PreferencesRequest.Reminders(reminders, noReminders),
            new PreferencesRequest.Quiet(quietFrom, quietUntil),
            details);
    Store store = stores.of(Callers.needed(request));
    if (asked.isEmpty()) {
      return PreferencesRequest.answer(read(patient.getIdPart(), store));
    }
    if (request.getRequestType() != RequestTypeEnum.POST) {
      throw new FhirProblem(ProblemCode.METHOD_NOT_ALLOWED, "Preferences are set by POST.");
    }
    NotificationPreferences wished = asked.preferences();
    preferences.put(patient.getIdPart(), wished, store);
    return PreferencesRequest.answer(wished);
  }

  private NotificationPreferences read(String patient, Store store) {
    Optional<Basic> seen = StoredPreferences.find(patient, store);
    boolean hidden =
        seen.isEmpty() && !preferences.of(patient).equals(NotificationPreferences.NONE);
    if (hidden) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN, "These preferences may not be seen with this access token.");
    }
    return seen.map(PreferencesResource::read).orElse(NotificationPreferences.NONE);
  }
}
