package org.foyer.fhir.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.foyer.shared.FhirProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonShapeTest {

  private final JsonShape shape = new JsonShape(FhirContext.forR4Cached());

  @Test
  void checkWhenEverythingIsInItsPlaceThenNothing() {
    String bundle =
        """
        {"resourceType":"Bundle","id":"b","type":"collection","entry":[{"resource":{
          "resourceType":"Patient","id":"p","meta":{"profile":["urn:p"]},
          "text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>x</div>"},
          "contained":[{"resourceType":"Organization","id":"o","name":"n"}],
          "extension":[{"url":"urn:x","extension":[{"url":"y","valueDecimal":1.5}]}],
          "modifierExtension":[{"url":"urn:m","valueBoolean":true}],
          "name":[{"id":"n1","given":["A",null],"_given":[null,{"extension":[{"url":"urn:z"}]}]}],
          "birthDate":"1980-05","_birthDate":{"id":"x"},"multipleBirthInteger":2,
          "managingOrganization":{"reference":"#o","identifier":{"value":"1","assigner":{"display":"x"}}}}},
          {"resource":{"resourceType":"Parameters","parameter":[{"name":"a","part":[{"name":"b",
          "valueQuantity":{"value":1}}]},{"name":"c","resource":{"resourceType":"Basic","code":{}}}]}}]}""";

    assertThatCode(() -> shape.check(bundle.getBytes(UTF_8))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"resourceType\":\"Patient\",\"foo\":1} | Patient.foo",
        "{\"resourceType\":\"Patient\",\"_foo\":{}} | Patient._foo",
        "{\"resourceType\":\"Patient\",\"name\":[{},{\"foo\":1}]} | Patient.name[1].foo",
        "{\"resourceType\":\"Patient\",\"name\":{}} | Patient.name",
        "{\"resourceType\":\"Patient\",\"active\":[true]} | Patient.active",
        "{\"resourceType\":\"Patient\",\"active\":\"true\"} | Patient.active",
        "{\"resourceType\":\"Patient\",\"birthDate\":1980} | Patient.birthDate",
        "{\"resourceType\":\"Patient\",\"birthDate\":\"1980-05-17T00:00:00Z\"} | Patient.birthDate",
        "{\"resourceType\":\"Patient\",\"valueQuantity\":{}} | Patient.valueQuantity",
        "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":\"1\"}}"
            + " | Observation.valueQuantity.value",
        "{\"resourceType\":\"Patient\",\"contained\":[{\"resourceType\":\"Foo\"}]}"
            + " | Patient.contained[0]",
        "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"x\",\"valueFoo\":1}]}"
            + " | Patient.extension[0].valueFoo"
      })
  void checkWhenSomethingIsWrongThenItsPlaceIsTold(String json, String place) {
    assertThatThrownBy(() -> shape.check(json.getBytes(UTF_8)))
        .asInstanceOf(InstanceOfAssertFactories.type(FhirProblem.class))
        .extracting(problem -> problem.expression().orElse(""))
        .isEqualTo(place);
  }
}
