package org.foyer.fhir.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.foyer.fhir.change.StoredResource;
import org.junit.jupiter.api.Test;

class WordExtractionTest {

  private final WordExtraction extraction = new WordExtraction(FhirContext.forR4Cached());

  @Test
  void wordsWhenNarrativeThenTextWithoutTags() {
    IndexedText text =
        words(
            "{'resourceType':'Patient','text':{'status':'generated',"
                + "'div':'<div xmlns=\\\"x\\\"><b>Jos&eacute;</b> &lt;3</div>'}}");

    assertThat(text.narrative()).isEqualTo("José  <3");
    assertThat(text.content()).isEmpty();
  }

  @Test
  void wordsWhenStringsAndMarkdownThenTheyAreContent() {
    IndexedText text =
        words(
            "{'resourceType':'Condition','id':'hidden','code':{'text':'Asthma','coding':["
                + "{'system':'http://hidden','code':'hidden','display':'Bronchial asthma'}]},"
                + "'recordedDate':'2020-01-01','subject':{'reference':'Patient/1',"
                + "'display':'Ann'},'note':[{'text':'Worse *at night*'}],"
                + "'onsetString':'childhood','extension':[{'url':'http://hidden',"
                + "'valueString':'extended'},{'url':'http://hidden','valueCode':'hidden'}],"
                + "'contained':[{'resourceType':'Practitioner','name':[{'family':'Inner'}]}]}");

    assertThat(text.content().lines())
        .containsExactlyInAnyOrder(
            "Asthma",
            "Bronchial asthma",
            "Patient/1",
            "Ann",
            "Worse *at night*",
            "childhood",
            "extended",
            "Inner");
  }

  @Test
  void wordsWhenModifierExtensionThenItsTextIsContent() {
    IndexedText text =
        words(
            "{'resourceType':'Group','modifierExtension':[{'url':'http://hidden','valueExpression':"
                + "{'description':'diabetics','extension':[{'url':'http://hidden',"
                + "'valueString':'inner'}]}}],'meta':{'extension':[{'url':'http://hidden',"
                + "'valueString':'outer'}]}}");

    assertThat(text.content().lines()).containsExactlyInAnyOrder("diabetics", "inner", "outer");
  }

  @Test
  void wordsWhenNoResourceThenNone() {
    assertThat(extraction.words(new StoredResource(1, "Patient", "broken")))
        .isEqualTo(new IndexedText(1, "Patient", "", ""));
  }

  private IndexedText words(String json) {
    return extraction.words(new StoredResource(1, "Any", json.replace('\'', '"')));
  }
}
