package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** References in every form: to here, elsewhere, versions, identifiers, and what is contained. */
final class ReferenceCorpus {

  private static final List<String> SUBJECTS =
      List.of(
          "'reference':'Patient/adv-p0'",
          "'reference':'" + Corpus.PUBLIC_BASE + "/Patient/adv-p0'",
          "'reference':'Patient/adv-p0/_history/1'",
          "'reference':'" + Corpus.PUBLIC_BASE + "/Patient/adv-p1/_history/1'",
          "'reference':'https://elsewhere.example/fhir/Patient/adv-p0'",
          "'reference':'https://elsewhere.example/fhir/Patient/adv-p0/_history/3'",
          "'identifier':{'system':'urn:sys:a','value':'12345'}",
          "'reference':'Patient/adv-p1','identifier':{'system':'urn:sys:a','value':'abc'},'display':'Both'",
          "'display':'Only a name'",
          "'type':'Patient','reference':'Patient/adv-p2','_display':{'extension':[{'url':'urn:x','valueString':'y'}]}",
          "'reference':'#inside'",
          "'reference':'Group/adv-g'",
          "'reference':'Device/adv-i1'",
          "'reference':'Location/adv-l'");

  private ReferenceCorpus() {}

  /** What is referred to, besides people. */
  static List<Write> targets() {
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.put(
            "Location/adv-l",
            "'name':'Räume','position':{'longitude':-83.694810,'latitude':42.256500}"));
    writes.add(
        Write.put(
            "Group/adv-g",
            "'type':'person','actual':true,'member':[{'entity':{'reference':'Patient/adv-p0'}},{'entity':{'reference':'Patient/adv-p3'},'inactive':true}]"));
    return writes;
  }

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < SUBJECTS.size(); i++) {
      String subject = SUBJECTS.get(i);
      String contained =
          subject.contains("#inside")
              ? "'contained':[{'resourceType':'Patient','id':'inside','name':[{'family':'Contained'}]}],"
              : "";
      writes.add(
          Write.put(
              "Observation/adv-ref" + i,
              contained
                  + "'status':'final','code':{'text':'Reference %d'},'subject':{%s},"
                      .formatted(i, subject)
                  + "'performer':[{'reference':'Practitioner/adv-d%d'},{'reference':'Organization/adv-org'}]"
                      .formatted(i % 3)));
      if (i < 8 || i == 9 || i == 10) {
        writes.add(
            Write.put(
                "Procedure/adv-pr" + i,
                contained
                    + "'status':'completed','code':{'text':'P'},'subject':{%s}"
                        .formatted(subject)));
      }
    }
    for (int i = 0; i < 4; i++) {
      writes.add(
          Write.post(
              "Observation",
              "'status':'preliminary','code':{'coding':[{'system':'urn:own','code':'assigned'}]},'subject':{'reference':'Patient/adv-p%d'},'effectiveDateTime':'2024-02-2%d'"
                  .formatted(i, i)));
    }
    return writes;
  }

  /** What refers to those that refer. */
  static List<Write> referrers() {
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.put(
            "Observation/adv-members",
            "'status':'final','code':{'text':'Panel'},'subject':{'reference':'Patient/adv-p0'},"
                + "'hasMember':[{'reference':'Observation/adv-ref0'},{'reference':'Observation/adv-ref1'},{'reference':'Observation/adv-ref0'}],"
                + "'derivedFrom':[{'reference':'Observation/adv-ref2'}]"));
    writes.add(
        Write.put(
            "Provenance/adv-prov",
            "'target':[{'reference':'Observation/adv-ref0'},{'reference':'Patient/adv-p0'},{'reference':'Observation/adv-ref1/_history/1'}],"
                + "'recorded':'2024-02-29T12:30:15.5+05:30','agent':[{'who':{'reference':'Practitioner/adv-d0'}}]"));
    return writes;
  }
}
