package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.foyer.access.example.Example;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/** Generates a hospital: staff, places, patients, their records, and what patients agreed to. */
final class WorldGenerator {

  static final int PATIENTS = 12;
  private static final int PRACTITIONERS = 5;
  private static final int ORGANIZATIONS = 6;

  private final Hospital hospital;
  private final List<String> patients = new ArrayList<>();
  private final List<String> practitioners = new ArrayList<>();
  private final List<String> organizations = new ArrayList<>();
  private final List<String> relatives = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();

  WorldGenerator(Hospital hospital) {
    this.hospital = hospital;
  }

  Scene generate() {
    for (int i = 0; i < ORGANIZATIONS; i++) {
      Organization organization = (Organization) draft("Organization", about("", "", ""));
      organizations.add(id(hospital.add(organization)));
    }
    for (int i = 0; i < PRACTITIONERS; i++) {
      practitioners.add(id(hospital.add(draft("Practitioner", about("", "", "")))));
    }
    staffAndPlaces();
    for (int i = 0; i < PATIENTS; i++) {
      patients.add(hospital.world().newId());
    }
    for (int i = 0; i < PATIENTS; i++) {
      hospital.add(patients.get(i), patient(i));
    }
    relatives();
    Scene scene = new Scene(patients, practitioners, organizations, relatives, shared);
    new Records(hospital, scene).write();
    new ConsentGenerator(hospital, scene).write();
    return scene;
  }

  private void staffAndPlaces() {
    for (int i = 0; i < PRACTITIONERS; i++) {
      Example about = about("", practitioners.get(i), organizations.get(i == 4 ? 5 : 0));
      PractitionerRole role = (PractitionerRole) draft("PractitionerRole", about);
      shared.add(hospital.add(role));
    }
    Example about = about("", practitioners.get(0), organizations.get(0));
    for (int i = 0; i < 3; i++) {
      Resource location = draft("Location", about);
      if (i == 2) {
        location.getMeta().addSecurity().setSystem(Labels.SYSTEM).setCode("R");
      }
      shared.add(hospital.add(location));
    }
    for (String type :
        List.of("Medication", "Medication", "HealthcareService", "Questionnaire", "ValueSet")) {
      shared.add(hospital.add(draft(type, about)));
    }
    String schedule = hospital.add(draft("Schedule", about));
    shared.add(schedule);
    Example withSchedule =
        new Example("", practitioners.get(0), organizations.get(0), "", id(schedule));
    shared.add(hospital.add(draft("Slot", withSchedule)));
    Device device = (Device) draft("Device", about("x", "", ""));
    device.setPatient(null);
    shared.add(hospital.add(device));
    hospital.add(draft("PaymentReconciliation", about));
    hospital.add(draft("Subscription", about));
  }

  private Patient patient(int number) {
    Example about =
        about(
            "",
            practitioners.get(number % PRACTITIONERS),
            organizations.get(number % 3 == 0 ? 5 : 0));
    Patient patient = (Patient) draft("Patient", about);
    patient.getBirthDateElement().setValueAsString("19%02d-05-17".formatted(50 + number));
    if (number > 0 && number % 4 == 0) {
      patient
          .addLink()
          .setType(LinkType.SEEALSO)
          .setOther(new Reference("Patient/" + patients.get(number - 1)));
    }
    if (number == PATIENTS - 1) {
      patient.getMeta().addSecurity().setSystem(Labels.SYSTEM).setCode("R");
    }
    return patient;
  }

  /** Acting for patient 0, inactive for 1, too late for 2, for 0 and by Consent for 7. */
  private void relatives() {
    for (int i = 0; i < 4; i++) {
      Example about = about(patients.get(i % 3), "", "");
      RelatedPerson relative = (RelatedPerson) draft("RelatedPerson", about);
      relative.setActive(i != 1);
      if (i == 2) {
        relative.getPeriod().getEndElement().setValueAsString("2020-01-01");
      }
      relatives.add(id(hospital.add(relative)));
    }
  }

  private Resource draft(String type, Example about) {
    return hospital.draft(type, about);
  }

  private static Example about(String patient, String practitioner, String organization) {
    return new Example(patient, practitioner, organization, "", "");
  }

  static String id(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }

  /** Any of them. */
  static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
