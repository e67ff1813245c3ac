package org.foyer.billing.statement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;

/**
 * Somebody on a paper.
 *
 * @param name what people call them; empty if that is not known
 * @param lines what else is known, such as the address
 */
record Party(String name, List<String> lines) {

  private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  /** The parts of an address are a line each. */
  static Party of(String name, String... lines) {
    return new Party(
        name,
        Arrays.stream(lines)
            .flatMap(line -> Arrays.stream(line.split(", ", -1)))
            .filter(line -> !line.isBlank())
            .toList());
  }

  /** Who asks for money: with address, telephone, and the number by which it pays taxes. */
  static Party of(Organization issuer, Words words) {
    return of(
        issuer.hasName() ? issuer.getName() : "",
        Names.of(issuer.getAddressFirstRep()),
        contact(issuer, ContactPointSystem.PHONE).map(phone -> words.of("phone", phone)).orElse(""),
        contact(issuer, ContactPointSystem.EMAIL).orElse(""),
        taxNumber(issuer).map(number -> words.of("tax.number", number)).orElse(""));
  }

  /** To whom a paper goes: the person that is referred to, or else the patient. */
  static Party recipient(Seen seen, Reference recipient, Patient patient) {
    return seen.found(RelatedPerson.class, recipient)
        .map(
            person -> of(Names.of(person.getNameFirstRep()), Names.of(person.getAddressFirstRep())))
        .orElseGet(
            () -> of(Names.of(patient.getNameFirstRep()), Names.of(patient.getAddressFirstRep())));
  }

  private static Optional<String> contact(Organization issuer, ContactPointSystem system) {
    return issuer.getTelecom().stream()
        .filter(contact -> contact.getSystem() == system && contact.hasValue())
        .map(ContactPoint::getValue)
        .findFirst();
  }

  private static Optional<String> taxNumber(Organization issuer) {
    return issuer.getIdentifier().stream()
        .filter(identifier -> identifier.getType().hasCoding(IDENTIFIER_TYPES, "TAX"))
        .map(Identifier::getValue)
        .findFirst();
  }
}
