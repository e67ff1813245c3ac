package org.foyer.billing.statement;

import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;

/**
 * Who may ask for papers, and who may not.
 *
 * @param fhir a system that may do everything
 */
record Readers(FhirHttp fhir, People people, SmartLogin login) {

  /** Somebody of the hospital, or of elsewhere. */
  FhirHttp with(String role) {
    return fhir.as(login.token(people.with(role), "user/*.cruds"));
  }

  /** The patient. */
  FhirHttp owner(String patient) {
    return owner(patient, "user/*.cruds");
  }

  /** The patient by way of an app that was allowed this. */
  FhirHttp owner(String patient, String scopes) {
    return fhir.as(login.token(people.with("patient", patient), scopes));
  }

  /** Somebody who acts for the patient. */
  FhirHttp proxy(String patient) {
    RelatedPerson person = new RelatedPerson();
    person.setActive(true);
    person.setPatient(new Reference(patient));
    String id = InvoicedPatient.created(fhir.create(person));
    return fhir.as(
        login.token(people.with("related-person", "RelatedPerson/" + id), "user/*.cruds"));
  }

  /** Another patient. */
  FhirHttp stranger() {
    return owner("Patient/" + InvoicedPatient.created(fhir.create(Patients.somebody())));
  }

  /** A patient with an address, who speaks a language. */
  static Patient speaking(String language) {
    Patient patient = Patients.somebody();
    patient.addAddress().addLine("12 Harbor Street").setCity("Springfield").setPostalCode("01101");
    patient
        .addCommunication()
        .getLanguage()
        .addCoding()
        .setSystem("urn:ietf:bcp:47")
        .setCode(language);
    return patient;
  }
}
