package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.Arrays;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches in compartments, whose members are those that FHIR's CompartmentDefinitions name.
 *
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition.html">Compartments</a>
 */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class CompartmentSearchIT {

  private final FhirHttp fhir;
  private final String u = "c" + Patients.unique();

  CompartmentSearchIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @BeforeAll
  void openTheWard() {
    String ward =
        """
        {'resourceType':'Bundle','type':'transaction','entry':[
         {'resource':{'resourceType':'Patient','id':'$-p1'},
          'request':{'method':'PUT','url':'Patient/$-p1'}},
         {'resource':{'resourceType':'Patient','id':'$-p2',
           'link':[{'other':{'reference':'Patient/$-p1'},'type':'seealso'}]},
          'request':{'method':'PUT','url':'Patient/$-p2'}},
         {'resource':{'resourceType':'Practitioner','id':'$-doc'},
          'request':{'method':'PUT','url':'Practitioner/$-doc'}},
         {'resource':{'resourceType':'RelatedPerson','id':'$-mother',
           'patient':{'reference':'Patient/$-p1'}},
          'request':{'method':'PUT','url':'RelatedPerson/$-mother'}},
         {'resource':{'resourceType':'Device','id':'$-pump','patient':{'reference':'Patient/$-p1'}},
          'request':{'method':'PUT','url':'Device/$-pump'}},
         {'resource':{'resourceType':'Encounter','id':'$-e1','status':'finished',
           'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'},
           'subject':{'reference':'Patient/$-p1'}},
          'request':{'method':'PUT','url':'Encounter/$-e1'}},
         {'resource':{'resourceType':'Observation','id':'$-subject','status':'final',
           'code':{'coding':[{'system':'http://loinc.org','code':'29463-7'}]},
           'subject':{'reference':'Patient/$-p1'},'encounter':{'reference':'Encounter/$-e1'}},
          'request':{'method':'PUT','url':'Observation/$-subject'}},
         {'resource':{'resourceType':'Observation','id':'$-performer','status':'final',
           'code':{'coding':[{'system':'http://loinc.org','code':'8302-2'}]},
           'subject':{'reference':'Patient/$-p2'},
           'performer':[{'reference':'Patient/$-p1'},{'reference':'Practitioner/$-doc'}]},
          'request':{'method':'PUT','url':'Observation/$-performer'}},
         {'resource':{'resourceType':'Observation','id':'$-focus','status':'final',
           'code':{'text':'x'},'subject':{'reference':'Patient/$-p2'},
           'focus':[{'reference':'Patient/$-p1'}],
           'device':{'reference':'Device/$-pump'}},
          'request':{'method':'PUT','url':'Observation/$-focus'}},
         {'resource':{'resourceType':'Condition','id':'$-asserted',
           'subject':{'reference':'Patient/$-p2'},'asserter':{'reference':'Patient/$-p1'}},
          'request':{'method':'PUT','url':'Condition/$-asserted'}},
         {'resource':{'resourceType':'Appointment','id':'$-visit','status':'proposed','participant':[
           {'actor':{'reference':'Patient/$-p1'},'status':'accepted'},
           {'actor':{'reference':'Practitioner/$-doc'},'status':'accepted'},
           {'actor':{'reference':'RelatedPerson/$-mother'},'status':'accepted'}]},
          'request':{'method':'PUT','url':'Appointment/$-visit'}}
        ]}
        """
            .replace('\'', '"')
            .replace("$", u);
    assertThat(fhir.post("", ward)).hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Patient/$-p1/Observation; subject performer",
        "Patient/$-p2/Observation; performer focus",
        "Patient/$-p1/Condition; asserted",
        "Patient/$-p2/Condition; asserted",
        "Patient/$-p1/Encounter; e1",
        "Patient/$-p2/Encounter;",
        "Patient/$-p1/Appointment; visit",
        "Patient/$-p1/RelatedPerson; mother",
        "Patient/$-p1/Observation?code=29463-7; subject",
        "Patient/$-p1/Observation?code=http://loinc.org|8302-2; performer",
        "Patient/$-p1/Observation?subject=Patient/$-p2; performer",
        "Patient/$-p1/Observation?code=none;",
        "Patient/$-p1/Observation?_sort=_id; performer subject",
        "Encounter/$-e1/Observation; subject",
        "Practitioner/$-doc/Observation; performer",
        "Practitioner/$-doc/Appointment; visit",
        "RelatedPerson/$-mother/Appointment; visit",
        "Device/$-pump/Observation; focus"
      })
  void membersAreThoseOfTheDefinition(String search, @Nullable String expected) {
    String[] ids =
        expected == null
            ? new String[0]
            : Arrays.stream(expected.split(" ")).map(name -> u + "-" + name).toArray(String[]::new);

    assertThat(fhir.get(search.replace("$", u))).hasIds(ids);
  }

  @Test
  void includesAndCountsWorkInCompartments() {
    String path = "Patient/" + u + "-p1/Observation";

    assertThat(fhir.get(path + "?_include=Observation:encounter"))
        .hasIds(u + "-subject", u + "-performer", u + "-e1");
    assertThat(fhir.get(path + "?_summary=count").bundle().getTotal()).isEqualTo(2);
    assertThat(fhir.get(path + "?_count=1").ids()).hasSize(1);
    String next = fhir.get(path + "?_count=1").next().orElseThrow();
    assertThat(fhir.get(next).ids()).hasSize(1);
    assertThat(fhir.get(next).next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/$-p1/Organization",
        "Patient/$-p1/Practitioner",
        "Patient/$-p1/ValueSet",
        "Encounter/$-e1/Patient",
        "Patient/$-p1/NeverHeardOf",
        "Organization/$-p1/Observation"
      })
  void whatIsNotInTheCompartmentIsRefused(String search) {
    assertThat(fhir.get(search.replace("$", u)).status()).isBetween(400, 499);
  }

  /** The specification says nothing of it; an empty answer tells a stranger the least. */
  @Test
  void theCompartmentOfNobodyIsEmpty() {
    assertThat(fhir.get("Patient/never-was/Observation")).hasIds();
  }
}
