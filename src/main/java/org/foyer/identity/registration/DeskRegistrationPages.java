package org.foyer.identity.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.identity.account.Account;
import org.foyer.shared.RequiredRole;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where the front desk decides about patients who registered. */
@Controller
@RequiredRole("receptionist")
@RequestMapping("/desk/registrations")
class DeskRegistrationPages {

  private static final int MOST = 100;
  private static final int LONGEST_REASON = 500;
  private static final String TO_LIST = "redirect:/desk/registrations";

  private final PatientRegistrations registrations;
  private final RegistrationApprovals approvals;
  private final DeskRecords records;
  private final DeskMatches matches;

  DeskRegistrationPages(
      PatientRegistrations registrations,
      RegistrationApprovals approvals,
      DeskRecords records,
      DeskMatches matches) {
    this.registrations = registrations;
    this.approvals = approvals;
    this.records = records;
    this.matches = matches;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("registrations", registrations.waiting(MOST));
    return "desk-registrations";
  }

  @GetMapping("/{id}")
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String birthDate,
      @ModelAttribute("account") Account receptionist,
      Model model) {
    Registration registration = registration(id);
    List<DeskMatches.Candidate> candidates = matches.of(registration, receptionist);
    model.addAttribute("registration", registration);
    model.addAttribute("candidates", candidates);
    model.addAttribute("name", name);
    model.addAttribute("birthDate", birthDate);
    List<DeskRecords.Person> found = records.search(name, birthDate, receptionist);
    model.addAttribute(
        "others",
        found.stream()
            .filter(person -> candidates.stream().noneMatch(known -> known.person().equals(person)))
            .toList());
    model.addAttribute("searched", !name.isBlank() || !birthDate.isBlank());
    model.addAttribute(
        "taken",
        Stream.concat(candidates.stream().map(DeskMatches.Candidate::person), found.stream())
            .map(DeskRecords.Person::reference)
            .filter(registrations::hasAccount)
            .collect(Collectors.toSet()));
    return "desk-registration";
  }

  @PostMapping("/{id}/link")
  String link(
      @PathVariable UUID id,
      @RequestParam String patient,
      @ModelAttribute("account") Account receptionist) {
    Optional<DeskRecords.Person> person = records.patient(patient, receptionist);
    return approve(id, person.map(DeskRecords.Person::id), receptionist);
  }

  @PostMapping("/{id}/create")
  String create(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") Set<String> compared,
      @RequestParam(defaultValue = "false") boolean noneOfThem,
      @ModelAttribute("account") Account receptionist) {
    Optional<String> made =
        matches.register(registration(id), noneOfThem ? compared : Set.of(), receptionist);
    return made.isPresent()
        ? approve(id, made, receptionist)
        : "redirect:/desk/registrations/" + id + "?suspected";
  }

  @PostMapping("/{id}/refuse")
  String refuse(
      @PathVariable UUID id,
      @RequestParam String reason,
      @ModelAttribute("account") Account receptionist) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return TO_LIST + (approvals.refuse(id, reason.strip(), receptionist) ? "?refused" : "?failed");
  }

  private String approve(UUID id, Optional<String> patient, Account receptionist) {
    try {
      boolean done = patient.isPresent() && approvals.approve(id, patient.get(), receptionist);
      return TO_LIST + (done ? "?confirmed" : "?failed");
    } catch (DuplicateKeyException e) {
      return TO_LIST + "?failed";
    }
  }

  private Registration registration(UUID id) {
    return registrations
        .find(id)
        .filter(found -> found.account() != null)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
