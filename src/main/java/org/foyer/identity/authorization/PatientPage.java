package org.foyer.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.identity.authorization.AuthorizationFlow.Step;
import org.foyer.identity.authorization.DecisionPages.Open;
import org.foyer.identity.launch.EncounterView;
import org.foyer.identity.launch.PatientView;
import org.foyer.identity.launch.Records;
import org.foyer.identity.launch.Records.Search;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where staff say whose record, and which encounter, an app is to be about. */
@Controller
class PatientPage {

  private final DecisionPages pages;
  private final Records records;

  PatientPage(DecisionPages pages, Records records) {
    this.pages = pages;
    this.records = records;
  }

  @GetMapping(DecisionPages.PATIENT)
  @Nullable ModelAndView patients(
      @RequestParam("request") String id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String birthDate,
      @RequestParam(defaultValue = "") String identifier,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    Open open = pages.open(id, http);
    if (pages.next(open) != Step.PATIENT) {
      response.sendRedirect(DecisionPages.CONSENT + "?request=" + id);
      return null;
    }
    DecisionPages.leadsToApp(response);
    Search search = new Search(name, birthDate, identifier);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("request", id);
    model.put("search", search);
    if (!search.isBlank()) {
      List<Patient> found = records.patients(open.account(), search);
      model.put("more", found.size() > Records.MOST);
      model.put("patients", found.stream().limit(Records.MOST).map(PatientView::of).toList());
    }
    return new ModelAndView("choose-patient", model);
  }

  @PostMapping(DecisionPages.PATIENT)
  void choosePatient(
      @RequestParam("request") String id,
      @RequestParam String patient,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    Open open = pages.open(id, http);
    if (pages.next(open) != Step.PATIENT || records.patient(open.account(), patient).isEmpty()) {
      throw AuthorizationError.onPage("This patient cannot be chosen.");
    }
    pages.choose(open, open.request().in(open.request().context().withPatient(patient)), response);
  }

  @GetMapping(DecisionPages.ENCOUNTER)
  @Nullable ModelAndView encounters(
      @RequestParam("request") String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Open open = pages.open(id, http);
    @Nullable String patient = open.request().context().patient();
    if (pages.next(open) != Step.ENCOUNTER || patient == null) {
      response.sendRedirect(DecisionPages.CONSENT + "?request=" + id);
      return null;
    }
    DecisionPages.leadsToApp(response);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("request", id);
    records
        .patient(open.account(), patient)
        .ifPresent(found -> model.put("patient", PatientView.of(found)));
    model.put(
        "encounters",
        records.encounters(open.account(), patient).stream().map(EncounterView::of).toList());
    return new ModelAndView("choose-encounter", model);
  }

  @PostMapping(DecisionPages.ENCOUNTER)
  void chooseEncounter(
      @RequestParam("request") String id,
      @RequestParam(defaultValue = "") String encounter,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    Open open = pages.open(id, http);
    @Nullable String patient = open.request().context().patient();
    AuthorizationRequest request = open.request();
    if (pages.next(open) != Step.ENCOUNTER || patient == null) {
      throw AuthorizationError.onPage("There is no encounter to choose.");
    }
    if (encounter.isEmpty()) {
      pages.choose(open, request.without("launch/encounter"), response);
    } else if (records.isEncounterOf(open.account(), encounter, patient)) {
      pages.choose(open, request.in(request.context().withEncounter(encounter)), response);
    } else {
      throw AuthorizationError.onPage("This encounter cannot be chosen.");
    }
  }

  @ExceptionHandler
  @Nullable ModelAndView tell(AuthorizationError error, HttpServletResponse response)
      throws IOException {
    return pages.tell(error, response);
  }
}
