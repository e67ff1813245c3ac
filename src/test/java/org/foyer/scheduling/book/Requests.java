package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** How operations on appointments are asked for, and what one answers. */
final class Requests {

  private Requests() {}

  static Appointment one(Answer answer) {
    assertThat(answer).hasStatus(200);
    assertThat(answer.resources()).hasSize(1);
    return (Appointment) answer.resources().get(0);
  }

  static Answer book(FhirHttp by, Appointment visit) {
    return book(by, visit, new Parameters());
  }

  static Answer book(FhirHttp by, Appointment visit, Parameters more) {
    more.addParameter().setName("appointment-resource").setResource(visit);
    return by.post("Appointment/$book", Fhir.json(more));
  }

  static Answer hold(FhirHttp by, Appointment visit) {
    Parameters asked = new Parameters();
    asked.addParameter().setName("appointment-resource").setResource(visit);
    return by.post("Appointment/$hold", Fhir.json(asked));
  }

  static Answer confirm(FhirHttp by, Appointment stored) {
    Parameters asked = new Parameters();
    asked.addParameter(
        "appointment-reference", new Reference("Appointment/" + stored.getIdElement().getIdPart()));
    return by.post("Appointment/$book", Fhir.json(asked));
  }

  static Answer reschedule(FhirHttp by, Appointment stored, Instant start) {
    return post(by, stored, "$reschedule", start(start));
  }

  static Answer post(FhirHttp by, Resource stored, String operation, Parameters asked) {
    if (asked.isEmpty()) {
      asked.setId("none");
    }
    return by.post(
        "Appointment/" + stored.getIdElement().getIdPart() + "/" + operation, Fhir.json(asked));
  }

  static Parameters start(Instant start) {
    Parameters asked = new Parameters();
    asked.addParameter("start", new DateTimeType(Date.from(start)));
    return asked;
  }

  static Parameters series(int occurrences, int everyWeeks) {
    Parameters asked = new Parameters();
    asked.addParameter("occurrences", new IntegerType(occurrences));
    asked.addParameter("every-weeks", new IntegerType(everyWeeks));
    asked.addParameter("comment", new StringType("Therapy"));
    return asked;
  }

  static Parameters reason(String code) {
    return code("reason", code);
  }

  static Parameters code(String name, String code) {
    Parameters asked = new Parameters();
    asked.addParameter(name, new CodeType(code));
    return asked;
  }
}
