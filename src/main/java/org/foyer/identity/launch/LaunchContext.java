package org.foyer.identity.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an app is launched for, as the token response tells it.
 *
 * @param patient the id of the patient
 * @param encounter the id of the encounter
 * @param intent what the user is about to do
 * @param fhirContext further resources
 * @param needPatientBanner whether the app must show whose record it shows; null if nobody said
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART
 *     launch context</a>
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LaunchContext(
    @Nullable String patient,
    @Nullable String encounter,
    @Nullable String intent,
    @Nullable List<Map<String, Object>> fhirContext,
    @JsonProperty("need_patient_banner") @Nullable Boolean needPatientBanner) {

  /** For nobody in particular. */
  public static final LaunchContext NONE = new LaunchContext(null, null, null, null, null);

  /** The same launch, for this patient. */
  public LaunchContext withPatient(String id) {
    return new LaunchContext(id, encounter, intent, fhirContext, needPatientBanner);
  }

  /** The same launch, in this encounter. */
  public LaunchContext withEncounter(String id) {
    return new LaunchContext(patient, id, intent, fhirContext, needPatientBanner);
  }
}
