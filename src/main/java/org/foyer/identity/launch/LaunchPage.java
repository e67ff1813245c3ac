package org.foyer.identity.launch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.identity.launch.Records.Search;
import org.foyer.identity.login.ContentPolicy;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where staff open a registered app for a patient, as an EHR does.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch">SMART,
 *     EHR launch</a>
 */
@Controller
class LaunchPage {

  private static final String PATH = "/apps/launch";

  private final LaunchableApps apps;
  private final Records records;
  private final Launches launches;

  LaunchPage(LaunchableApps apps, Records records, Launches launches) {
    this.apps = apps;
    this.records = records;
    this.launches = launches;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @ModelAttribute(name = "account", binding = false) Account account,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String birthDate,
      @RequestParam(defaultValue = "") String identifier,
      HttpServletResponse response) {
    response.setHeader(ContentPolicy.HEADER, ContentPolicy.LEADING_TO_APPS);
    Search search = new Search(name, birthDate, identifier);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("search", search);
    model.put("apps", apps.all());
    if (!search.isBlank()) {
      List<Patient> found = records.patients(account, search);
      model.put("more", found.size() > Records.MOST);
      model.put("patients", found.stream().limit(Records.MOST).map(PatientView::of).toList());
    }
    return new ModelAndView("launch-app", model);
  }

  @PostMapping(PATH)
  void launch(
      @ModelAttribute(name = "account", binding = false) Account account,
      @RequestParam String client,
      @RequestParam String patient,
      HttpServletResponse response)
      throws IOException {
    if (!apps.has(client) || records.patient(account, patient).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    String launch = launches.begin(account.id(), client, LaunchContext.NONE.withPatient(patient));
    response.sendRedirect(apps.address(client, launch).orElseThrow());
  }
}
