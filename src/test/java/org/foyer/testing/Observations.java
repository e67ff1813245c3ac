package org.foyer.testing;

import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** Observations for tests. */
public final class Observations {

  private Observations() {}

  /** A heart rate of so many beats a minute, without a date. */
  public static Observation heartRate(String patientId, int perMinute) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation.getCode().addCoding().setSystem("http://loinc.org").setCode("8867-4");
    observation.setSubject(new Reference("Patient/" + patientId));
    observation.setValue(
        new Quantity()
            .setValue(perMinute)
            .setUnit("/min")
            .setSystem("http://unitsofmeasure.org")
            .setCode("/min"));
    return observation;
  }

  /** A heart rate on a day, {@code 2020-01-31}. */
  public static Observation heartRate(String patientId, int perMinute, String day) {
    Observation observation = heartRate(patientId, perMinute);
    observation.setEffective(new DateTimeType(day));
    return observation;
  }
}
