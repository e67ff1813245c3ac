package org.foyer.identity.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.mail.Letters;
import org.foyer.shared.RequiredRole;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where the front desk gives codes to patients, and invites them and those who act for them. */
@Controller
@RequiredRole("receptionist")
@RequestMapping("/desk")
class DeskPatientPages {

  private final DeskRecords records;
  private final PatientRegistrations registrations;
  private final PatientCodes codes;
  private final DeskInvitations invitations;
  private final Letters letters;
  private final DeskMatches matches;

  DeskPatientPages(
      DeskRecords records,
      PatientRegistrations registrations,
      PatientCodes codes,
      DeskInvitations invitations,
      Letters letters,
      DeskMatches matches) {
    this.records = records;
    this.registrations = registrations;
    this.codes = codes;
    this.invitations = invitations;
    this.letters = letters;
    this.matches = matches;
  }

  @GetMapping("/codes")
  String search(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String birthDate,
      @ModelAttribute("account") Account receptionist,
      Model model) {
    model.addAttribute("name", name);
    model.addAttribute("birthDate", birthDate);
    if (!name.isBlank() || !birthDate.isBlank()) {
      model.addAttribute("patients", records.search(name, birthDate, receptionist));
    }
    return "desk-codes";
  }

  @GetMapping("/patient")
  String patient(
      @RequestParam String id, @ModelAttribute("account") Account receptionist, Model model) {
    DeskRecords.Person patient = found(records.patient(id, receptionist));
    List<DeskRecords.Person> related = records.relatedPersons(patient.id(), receptionist);
    model.addAttribute("patient", patient);
    model.addAttribute("taken", registrations.hasAccount(patient.reference()));
    model.addAttribute("related", related);
    model.addAttribute("duplicates", matches.duplicates(patient.id(), receptionist));
    model.addAttribute("lettersAreSent", letters.areSent());
    return "desk-patient";
  }

  @PostMapping("/codes")
  String code(
      @RequestParam String patient, @ModelAttribute("account") Account receptionist, Model model) {
    DeskRecords.Person person = found(records.patient(patient, receptionist));
    if (registrations.hasAccount(person.reference())) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    model.addAttribute("patient", person);
    model.addAttribute("code", codes.create(person.id()));
    return "desk-code";
  }

  @PostMapping("/invitations")
  String invite(
      @RequestParam String reference,
      @RequestParam String patient,
      @RequestParam String email,
      @ModelAttribute("account") Account receptionist,
      HttpServletResponse response,
      Model model) {
    DeskRecords.Person person = found(records.person(reference, receptionist));
    DeskInvitations.Result result = invitations.invite(person, email, receptionist);
    if (result.problem() != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("errors", Map.of("main", result.problem()));
      return patient(patient, receptionist, model);
    }
    model.addAttribute("invited", result.invited());
    model.addAttribute("link", result.link());
    model.addAttribute("to", "/desk/codes");
    return "link-made";
  }

  private static DeskRecords.Person found(Optional<DeskRecords.Person> person) {
    return person.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
