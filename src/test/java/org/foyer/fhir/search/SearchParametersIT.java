package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of search parameter with its modifiers and prefixes, over one small hospital whose
 * resources all carry a tag of their own.
 */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class SearchParametersIT {

  private static final String TAGS = "urn:example:foyer:search";

  private final FhirHttp fhir;
  private final String u = "s" + Patients.unique();

  SearchParametersIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @BeforeAll
  void openTheHospital() {
    String hospital =
        """
        {'resourceType':'Bundle','type':'transaction','entry':[
         {'resource':{'resourceType':'Organization','id':'$-org','META','name':'Parent $',
           'identifier':[{'system':'urn:org','value':'$'}]},
          'request':{'method':'PUT','url':'Organization/$-org'}},
         {'resource':{'resourceType':'Organization','id':'$-ward','META','name':'Ward $',
           'partOf':{'reference':'Organization/$-org'}},
          'request':{'method':'PUT','url':'Organization/$-ward'}},
         {'resource':{'resourceType':'Practitioner','id':'$-doc','META',
           'name':[{'family':'Doctor$'}]},
          'request':{'method':'PUT','url':'Practitioner/$-doc'}},
         {'resource':{'resourceType':'Patient','id':'$-p1','META','active':true,
           'identifier':[{'system':'urn:mrn','value':'$-1','type':{'coding':[
             {'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'MR'}],
             'text':'Medical record'}},{'value':'$-bare'}],
           'name':[{'family':'Müller','given':['Anna','Beatrix']}],'gender':'female',
           'birthDate':'1980-05-17','telecom':[{'system':'phone','value':'555-$'}],
           'address':[{'city':'Zürich','line':['Hauptstrasse 1']}],
           'managingOrganization':{'reference':'Organization/$-ward'},
           'generalPractitioner':[{'reference':'Practitioner/$-doc'}]},
          'request':{'method':'PUT','url':'Patient/$-p1'}},
         {'resource':{'resourceType':'Patient','id':'$-p2','META','active':false,
           'identifier':[{'system':'urn:mrn','value':'$-2'}],
           'name':[{'family':'Mueller-Huber','given':['Zoe']}],'gender':'male',
           'birthDate':'1980-05'},
          'request':{'method':'PUT','url':'Patient/$-p2'}},
         {'resource':{'resourceType':'Patient','id':'$-p3','META',
           'name':[{'family':'Schmidt','given':['Annabelle']}],'birthDate':'1980'},
          'request':{'method':'PUT','url':'Patient/$-p3'}},
         {'resource':{'resourceType':'Encounter','id':'$-e1','META','status':'finished',
           'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'},
           'subject':{'reference':'Patient/$-p1'},
           'period':{'start':'2024-03-01T08:00:00Z','end':'2024-03-03T08:00:00Z'}},
          'request':{'method':'PUT','url':'Encounter/$-e1'}},
         {'resource':{'resourceType':'Encounter','id':'$-e2','META','status':'in-progress',
           'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'IMP'},
           'subject':{'reference':'Patient/$-p2'},'partOf':{'reference':'Encounter/$-e1'},
           'period':{'start':'2024-03-10T08:00:00Z'}},
          'request':{'method':'PUT','url':'Encounter/$-e2'}},
         {'resource':{'resourceType':'Observation','id':'$-o1','META','status':'final',
           'code':{'coding':[{'system':'http://loinc.org','code':'29463-7',
             'display':'Body weight'}],'text':'Weight on the ward'},
           'subject':{'reference':'Patient/$-p1'},'encounter':{'reference':'Encounter/$-e1'},
           'effectiveDateTime':'2024-03-01T10:00:00Z',
           'valueQuantity':{'value':72.5,'unit':'kg','system':'http://unitsofmeasure.org',
             'code':'kg'}},
          'request':{'method':'PUT','url':'Observation/$-o1'}},
         {'resource':{'resourceType':'Observation','id':'$-o2','META','status':'amended',
           'code':{'coding':[{'system':'http://loinc.org','code':'8302-2'}]},
           'subject':{'reference':'Patient/$-p2'},
           'effectivePeriod':{'start':'2024-03-02T00:00:00Z','end':'2024-03-04T00:00:00Z'},
           'valueQuantity':{'value':180,'unit':'cm','system':'http://unitsofmeasure.org',
             'code':'cm'},
           'hasMember':[{'reference':'Observation/$-o1'}]},
          'request':{'method':'PUT','url':'Observation/$-o2'}},
         {'resource':{'resourceType':'RiskAssessment','id':'$-r1','META','status':'final',
           'subject':{'reference':'Patient/$-p1'},'prediction':[{'probabilityDecimal':0.25}]},
          'request':{'method':'PUT','url':'RiskAssessment/$-r1'}},
         {'resource':{'resourceType':'RiskAssessment','id':'$-r2','META','status':'final',
           'subject':{'reference':'Patient/$-p1'},'prediction':[{'probabilityDecimal':0.75}]},
          'request':{'method':'PUT','url':'RiskAssessment/$-r2'}},
         {'resource':{'resourceType':'ValueSet','id':'$-v1','META','status':'active',
           'url':'http://example.org/$/a/b'},
          'request':{'method':'PUT','url':'ValueSet/$-v1'}},
         {'resource':{'resourceType':'ValueSet','id':'$-v2','META','status':'active',
           'url':'http://example.org/$/a'},
          'request':{'method':'PUT','url':'ValueSet/$-v2'}},
         {'resource':{'resourceType':'Location','id':'$-l1','META','name':'Near',
           'position':{'latitude':47.37,'longitude':8.54}},
          'request':{'method':'PUT','url':'Location/$-l1'}},
         {'resource':{'resourceType':'Location','id':'$-l2','META','name':'Far',
           'position':{'latitude':52.52,'longitude':13.40}},
          'request':{'method':'PUT','url':'Location/$-l2'}},
         {'resource':{'resourceType':'List','id':'$-list','META','status':'current','mode':'working',
           'entry':[{'item':{'reference':'Patient/$-p1'}},{'item':{'reference':'Patient/$-p3'}}]},
          'request':{'method':'PUT','url':'List/$-list'}}
        ]}
        """
            .replace("'META'", "'meta':{'tag':[{'system':'" + TAGS + "','code':'$'}]}")
            .replace('\'', '"')
            .replace("$", u);
    assertThat(fhir.post("", hospital)).hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "identifier=urn:mrn|$-1; p1",
        "identifier=$-1; p1",
        "identifier=urn:other|$-1;",
        "identifier=|$-bare; p1",
        "identifier=|$-1;",
        "identifier=urn:mrn|; p1 p2",
        "identifier=urn:mrn|$-1,urn:mrn|$-2; p1 p2",
        "identifier=urn:mrn|$-1&gender=female; p1",
        "identifier=urn:mrn|$-1&gender=male;",
        "identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|$-1; p1",
        "identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|DL|$-1;",
        "identifier:not=urn:mrn|$-1; p2 p3",
        "gender=female; p1",
        "gender=http://hl7.org/fhir/administrative-gender|female; p1",
        "gender:not=female; p2 p3",
        "gender:missing=true; p3",
        "gender:missing=false; p1 p2",
        "gender:in=http://hl7.org/fhir/ValueSet/administrative-gender; p1 p2",
        "active=true; p1",
        "active=false; p2",
        "phone=555-$; p1",
        "telecom=phone|555-$; p1"
      })
  void token(String query, @Nullable String expected) {
    check("Patient", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "family=m; p1 p2",
        "family=MULLER; p1",
        "family=müll; p1",
        "family:exact=Müller; p1",
        "family:exact=muller;",
        "family:exact=Müll;",
        "family:contains=huber; p2",
        "family=huber;",
        "given=ann; p1 p3",
        "given=anna,zoe; p1 p2 p3",
        "given=anna&given=beatrix; p1",
        "name=beatrix; p1",
        "name=schmidt; p3",
        "address-city=zurich; p1",
        "address=hauptstr; p1",
        "family:missing=true;",
        "address-city:missing=true; p2 p3"
      })
  void string(String query, @Nullable String expected) {
    check("Patient", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "birthdate=1980-05-17; p1",
        "birthdate=1980-05; p1 p2",
        "birthdate=1980; p1 p2 p3",
        "birthdate=eq1980-05-17; p1",
        "birthdate=1981;",
        "birthdate=ne1980-05; p3",
        "birthdate=gt1980-12-30; p3",
        "birthdate=gt1980-12-31;",
        "birthdate=ge1980-05-17; p1 p2 p3",
        "birthdate=lt1980-01-02; p3",
        "birthdate=lt1980-01-01;",
        "birthdate=le1980-05-16; p2 p3",
        "birthdate=sa1980-04; p1 p2",
        "birthdate=sa1980-05-16; p1",
        "birthdate=eb1980-06; p1 p2",
        "birthdate=eb1981; p1 p2 p3",
        "birthdate=ge1980-05-01&birthdate=le1980-05-31; p1 p2 p3"
      })
  void dateOfDifferentPrecision(String query, @Nullable String expected) {
    check("Patient", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "date=2024-03; e1",
        "date=gt2024-03-02; e1 e2",
        "date=gt2024-03-05; e2",
        "date=lt2024-03-02; e1",
        "date=ge2024-03-03T08:00:00Z; e1 e2",
        "date=lt2024-03-01T08:00:00Z;",
        "date=le2024-03-01T08:00:00Z; e1",
        "date=sa2024-03-05; e2",
        "date=eb2024-03-05; e1",
        "date=sa2024-03-01T09:00:00%2B02:00; e1 e2",
        "date=ge2024-03-02T00:00:00%2B02:00&date=le2024-03-02T12:00:00%2B02:00; e1"
      })
  void dateOfAPeriod(String query, @Nullable String expected) {
    check("Encounter", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "probability=0.25; r1",
        "probability=gt0.25; r2",
        "probability=ge0.25; r1 r2",
        "probability=lt0.75; r1",
        "probability=le0.75; r1 r2",
        "probability=ne0.25; r2",
        "probability=0.3;",
        "probability=ap0.26; r1",
        "probability:missing=true;"
      })
  void number(String query, @Nullable String expected) {
    check("RiskAssessment", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "value-quantity=72.5; o1",
        "value-quantity=72.5|http://unitsofmeasure.org|kg; o1",
        "value-quantity=72.5||kg; o1",
        "value-quantity=72.5|http://unitsofmeasure.org|cm;",
        "value-quantity=gt70|http://unitsofmeasure.org|kg; o1",
        "value-quantity=gt70; o1 o2",
        "value-quantity=lt100; o1",
        "value-quantity=ge180||cm; o2",
        "value-quantity=le72.5; o1",
        "value-quantity=ne72.5; o2",
        "value-quantity=ap70; o1",
        "value-quantity:missing=true;",
        "code-value-quantity=http://loinc.org|29463-7$gt70; o1",
        "code-value-quantity=http://loinc.org|29463-7$gt80;",
        "code-value-quantity=http://loinc.org|29463-7$72.5|http://unitsofmeasure.org|kg; o1"
      })
  void quantityAndComposite(String query, @Nullable String expected) {
    check("Observation", query.replace("7$", "7!"), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "patient=$-p1; o1",
        "subject=Patient/$-p1; o1",
        "subject:Patient=$-p1; o1",
        "subject=Group/$-p1;",
        "subject=Patient/$-p1,Patient/$-p2; o1 o2",
        "encounter:missing=true; o2",
        "patient.family=müller; o1",
        "subject:Patient.family=mueller; o2",
        "patient.identifier=urn:mrn|$-1; o1",
        "patient.organization.name=ward $; o1",
        "patient.organization.partof.name=parent $; o1",
        "encounter.class=AMB; o1",
        "has-member=Observation/$-o1; o2",
        "has-member.subject:Patient.family=müller; o2",
        "_has:Observation:has-member:status=amended; o1",
        "code:text=Weight; o1",
        "code:text=body; o1",
        "code=29463-7&date=2024-03-01; o1",
        "date=gt2024-03-03; o2",
        "_filter=code eq http://loinc.org|8302-2; o2",
        "_filter=status eq final or status eq amended; o1 o2",
        "_filter=status eq final and code eq http://loinc.org|8302-2;"
      })
  void referenceAndChain(String query, @Nullable String expected) {
    check("Observation", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "organization=Organization/$-ward; p1",
        "general-practitioner:missing=true; p2 p3",
        "general-practitioner.family=doctor$; p1",
        "_has:Observation:patient:code=http://loinc.org|29463-7; p1",
        "_has:Observation:subject:status=amended; p2",
        "_has:Encounter:patient:class=IMP; p2",
        "_has:Encounter:patient:_has:Observation:encounter:status=final; p1",
        "_has:Encounter:patient:date=gt2024-03-05; p2",
        "_list=$-list; p1 p3",
        "_id=$-p1,$-p2; p1 p2",
        "_id=nobody;",
        "_id:not=$-p1; p2 p3",
        "_lastUpdated=gt2020-01-01; p1 p2 p3",
        "_lastUpdated=lt2020-01-01;",
        "_lastUpdated=ge2020&_lastUpdated=le2999; p1 p2 p3",
        "_tag:not=urn:other|x; p1 p2 p3",
        "_tag=$; p1 p2 p3"
      })
  void referencesToAndControls(String query, @Nullable String expected) {
    check("Patient", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "url=http://example.org/$/a; v2",
        "url:below=http://example.org/$/; v1 v2",
        "url:below=http://example.org/$/a; v1 v2",
        "url:above=http://example.org/$/a/b/c; v1 v2",
        "url:above=http://example.org/$/a; v2",
        "url=http://example.org/$/;"
      })
  void uri(String query, @Nullable String expected) {
    check("ValueSet", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"near=47.38|8.55|10|km; l1", "near=50|10|1000|km; l1 l2", "near=0|0|10|km;"})
  void near(String query, @Nullable String expected) {
    check("Location", query, expected);
  }

  @Test
  void tagProfileSecurityAndSource() {
    String body =
        """
        {"resourceType":"Patient","meta":{"source":"http://example.org/$","profile":["http://example.org/p/$"],
        "security":[{"system":"urn:sec","code":"$"}],"tag":[{"system":"urn:tag","code":"$"}]}}
        """
            .replace("$", u);
    String id = fhir.post("Patient", body).id();

    for (String query :
        new String[] {
          "_tag=urn:tag|" + u,
          "_tag=urn:tag|" + u + "&_id=" + id,
          "_security=urn:sec|" + u,
          "_profile=http://example.org/p/" + u,
          "_source=http://example.org/" + u
        }) {
      assertThat(fhir.get("Patient?" + query)).hasIds(id);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Observation;_include=Observation:patient;o1 o2 p1 p2",
        "Observation;_id=$-o1&_include=Observation:patient:Patient;o1 p1",
        "Observation;_id=$-o1&_include=Observation:subject:Group;o1",
        "Observation;_id=$-o1&_include=*;o1 p1 e1",
        "Observation;_id=$-o1&_include=Observation:*;o1 p1 e1",
        "Observation;_id=$-o1&_include=Observation:patient&_include:iterate=Patient:organization;o1 p1 ward",
        "Observation;_id=$-o1&_include=Observation:patient&_include:iterate=Patient:organization&_include:iterate=Organization:partof;o1 p1 ward org",
        "Patient;_id=$-p1&_revinclude=Observation:patient;p1 o1",
        "Patient;_id=$-p1&_revinclude=Observation:patient&_revinclude:iterate=Observation:has-member;p1 o1 o2",
        "Patient;_id=$-p1&_revinclude=Encounter:patient&_include=Patient:general-practitioner;p1 e1 doc",
        "Encounter;_id=$-e2&_include=Encounter:part-of&_include=Encounter:subject;e2 e1 p2"
      })
  void includes(String type, String query, String expected) {
    check(type, query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Patient;_sort=family;p2 p1 p3",
        "Patient;_sort=-family;p3 p1 p2",
        "Patient;_sort=birthdate,family;p3 p2 p1",
        "Patient;_sort=-birthdate&birthdate=ge1980-05-17&gender:missing=false;p1 p2",
        "Patient;_sort=_id;p1 p2 p3",
        "Patient;_sort=-_id;p3 p2 p1",
        "Patient;_sort=gender&gender:missing=false;p1 p2",
        "Patient;_sort=active&active:missing=false;p2 p1",
        "RiskAssessment;_sort=probability;r1 r2",
        "RiskAssessment;_sort=-probability;r2 r1",
        "Observation;_sort=value-quantity;o1 o2",
        "Observation;_sort=-value-quantity;o2 o1",
        "Observation;_sort=date;o1 o2",
        "Observation;_sort=-date;o2 o1",
        "Observation;_sort=patient;o1 o2",
        "ValueSet;_sort=url;v2 v1",
        "ValueSet;_sort=-url;v1 v2"
      })
  void sortOrdersTheMatches(String type, String query, String expected) {
    Answer answer = fhir.get(type + "?" + mine(query));

    assertThat(answer).hasStatus(200);
    assertThat(answer.ids()).containsExactly(ids(expected));
  }

  @Test
  void sortByLastUpdatedFollowsTheWrites() {
    for (String id : new String[] {"t1", "t2"}) {
      String body =
          "{'resourceType':'Basic','id':'$-%s','code':{'text':'x'},'identifier':[{'value':'$'}]}"
              .formatted(id)
              .replace('\'', '"')
              .replace("$", u);
      assertThat(fhir.put("Basic/" + u + "-" + id, body)).hasStatus(201);
    }

    assertThat(fhir.get("Basic?identifier=" + u + "&_sort=_lastUpdated").ids())
        .containsExactly(ids("t1 t2"));
    assertThat(fhir.get("Basic?identifier=" + u + "&_sort=-_lastUpdated").ids())
        .containsExactly(ids("t2 t1"));
  }

  @Test
  void totalsAndCounts() {
    assertThat(fhir.get("Patient?" + mine("_total=accurate&_count=1")).bundle().getTotal())
        .isEqualTo(3);
    Answer count = fhir.get("Patient?" + mine("_summary=count"));
    assertThat(count.bundle().getTotal()).isEqualTo(3);
    assertThat(count.bundle().getEntry()).isEmpty();
    assertThat(fhir.get("Patient?" + mine("_total=none"))).hasIds(ids("p1 p2 p3"));
    assertThat(fhir.get("Patient?" + mine("_total=estimate"))).hasIds(ids("p1 p2 p3"));
    assertThat(fhir.get("Patient?" + mine("_count=0")).bundle().getEntry()).isEmpty();
  }

  @Test
  void summariesAndElementsOfSearches() {
    for (Resource resource : fhir.get("Patient?" + mine("_elements=gender")).resources()) {
      assertThat(resource.getNamedProperty("name").hasValues()).isFalse();
      assertThat(resource.getMeta().getTag()).anyMatch(tag -> tag.getCode().equals("SUBSETTED"));
    }
    assertThat(fhir.get("Patient?" + mine("_summary=true"))).hasIds(ids("p1 p2 p3"));
    assertThat(fhir.get("Patient?" + mine("_summary=text"))).hasIds(ids("p1 p2 p3"));
    assertThat(fhir.get("Patient?" + mine("_summary=data"))).hasIds(ids("p1 p2 p3"));
  }

  @Test
  void postedSearchesAreLikeThoseOfTheAddress() {
    Answer posted =
        fhir.send(
            "POST",
            "Patient/_search?gender=female",
            BodyPublishers.ofString("_tag=" + TAGS + "%7C" + u + "&family=m"),
            request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(posted).hasIds(ids("p1"));
    assertThat(fhir.get("Patient/_search?" + mine("family=m"))).hasIds(ids("p1 p2"));
  }

  @Test
  void matchesAndIncludesAreMarked() {
    assertThat(
            fhir.get("Observation?_id=" + u + "-o1&_include=Observation:patient")
                .bundle()
                .getEntry())
        .extracting(entry -> entry.getSearch().getMode().toCode())
        .containsExactly("match", "include");
  }

  private void check(String type, String query, @Nullable String expected) {
    assertThat(fhir.get(type + "?" + mine(query))).hasIds(ids(expected == null ? "" : expected));
  }

  private String mine(String query) {
    String own = query.replace("$", u).replace("!", "$");
    String tag = "_tag=" + TAGS + "|" + u;
    return encode(own + "&" + tag);
  }

  private static String encode(String query) {
    return query.replace("ü", "%C3%BC").replace("ö", "%C3%B6");
  }

  private String[] ids(String names) {
    return Arrays.stream(names.split(" "))
        .filter(name -> !name.isBlank())
        .map(name -> u + "-" + name)
        .toArray(String[]::new);
  }
}
