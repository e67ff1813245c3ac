package org.foyer.bulk;

import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;

/** Resources that an import writes after those to which they refer. */
final class OrderedCorpus {

  private static final Reference PATIENT = new Reference("Patient/import-p1");

  private OrderedCorpus() {}

  /** One of each type that is copied so; earlier ones refer to later ones. */
  static List<Resource> resources() {
    return List.of(claim(), given(), order(), delivery(), role(), location(), device(), related());
  }

  private static <T extends Resource> T named(String id, T resource) {
    resource.setId(id);
    return resource;
  }

  private static CodeableConcept concept(String code) {
    return new CodeableConcept(new Coding("http://example.org/codes", code, null));
  }

  private static Claim claim() {
    Claim claim = named("import-b1", new Claim()).setStatus(ClaimStatus.ACTIVE).setUse(Use.CLAIM);
    claim.setType(
        new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/claim-type", "institutional", null)));
    claim.setPatient(PATIENT).setProvider(new Reference("Organization/import-o1"));
    claim.setCreatedElement(new DateTimeType("2024-05-02"));
    claim.setPriority(concept("normal"));
    claim.setPrescription(new Reference("MedicationRequest/import-m1"));
    claim.addInsurance().setSequence(1).setFocal(true).getCoverage().setDisplay("Not known here");
    claim.addItem().setSequence(1).setProductOrService(concept("visit"));
    claim.getItemFirstRep().addEncounter(new Reference("Encounter/import-e1"));
    return claim;
  }

  private static MedicationRequest order() {
    MedicationRequest order = named("import-m1", new MedicationRequest());
    order.setStatus(MedicationRequestStatus.STOPPED).setIntent(MedicationRequestIntent.ORDER);
    order.setMedication(concept("aspirin")).setSubject(PATIENT);
    order.setEncounter(new Reference("Encounter/import-e1"));
    order.setAuthoredOnElement(new DateTimeType("2024-05-01T10:00:00Z"));
    order.setRequester(new Reference("Practitioner/import-d1"));
    return order;
  }

  private static MedicationAdministration given() {
    MedicationAdministration given = named("import-g1", new MedicationAdministration());
    given.setStatus(MedicationAdministrationStatus.COMPLETED).setMedication(concept("aspirin"));
    given.setSubject(PATIENT).setRequest(new Reference("MedicationRequest/import-m1"));
    given.setEffective(new DateTimeType("2024-05-01T11:00:00Z"));
    return given;
  }

  private static SupplyDelivery delivery() {
    SupplyDelivery delivery = named("import-s1", new SupplyDelivery());
    delivery.setStatus(SupplyDeliveryStatus.COMPLETED).setPatient(PATIENT);
    delivery.getSuppliedItem().setItem(concept("bandage")).setQuantity(new Quantity(2));
    return delivery;
  }

  private static PractitionerRole role() {
    PractitionerRole role = named("import-x1", new PractitionerRole());
    role.setPractitioner(new Reference("Practitioner/import-d1"));
    role.setOrganization(new Reference("Organization/import-o1"));
    role.addLocation(new Reference("Location/import-n1")).addSpecialty(concept("surgery"));
    return role;
  }

  private static Location location() {
    Location location = named("import-n1", new Location()).setStatus(LocationStatus.ACTIVE);
    location.setName("Ward 1").setManagingOrganization(new Reference("Organization/import-o1"));
    location.getPosition().setLongitude(6.958281).setLatitude(50.941278);
    return location;
  }

  private static Device device() {
    Device device = named("import-k1", new Device()).setPatient(PATIENT);
    device.addUdiCarrier().setDeviceIdentifier("0123").setCarrierHRF("(01)0123");
    device.setType(concept("pacemaker"));
    return device;
  }

  private static RelatedPerson related() {
    RelatedPerson related = named("import-y1", new RelatedPerson()).setPatient(PATIENT);
    related.addName().setFamily("Ünlü");
    return related.setActive(true);
  }
}
