package org.foyer.identity.authorization;

import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.identity.IdentitySettings;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.launch.LaunchContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A launch context as apps are told of it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART
 *     launch context</a>
 */
@Component
class LaunchAnswer {

  /** Where the style sheet for apps is, below the issuer. */
  static final String STYLE = "/.well-known/smart-style.json";

  private final PublicAddress address;
  private final IdentitySettings settings;

  LaunchAnswer(PublicAddress address, IdentitySettings settings) {
    this.address = address;
    this.settings = settings;
  }

  /** The members of the token response that tell of it. */
  Map<String, Object> parameters(LaunchContext context) {
    Map<String, Object> parameters = new LinkedHashMap<>(facts(context));
    if (context.patient() != null) {
      parameters.put("need_patient_banner", !Boolean.FALSE.equals(context.needPatientBanner()));
    }
    parameters.put("smart_style_url", address.issuer() + STYLE);
    put(parameters, "tenant", settings.tenant());
    return parameters;
  }

  /** What introspection tells of it. */
  Map<String, Object> facts(LaunchContext context) {
    Map<String, Object> facts = new LinkedHashMap<>();
    put(facts, "patient", context.patient());
    put(facts, "encounter", context.encounter());
    put(facts, "intent", context.intent());
    put(facts, "fhirContext", context.fhirContext());
    return facts;
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
