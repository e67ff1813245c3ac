package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Narrative, extensions, what is contained, escapes, and bodies of several megabytes. */
final class TextCorpus {

  private static final List<String> DIVS =
      List.of(
          "<p>a &lt; b &amp; c &gt; d &quot;e&quot; &apos;f&apos;</p>",
          "<p>caf\\u00e9 &#233; &#xE9; caf&#233;</p>",
          "<p>line<br/>break</p>\\n  <p>two\\t tabs</p>",
          "<p>a&#160;b</p><table><tbody><tr><td>cell</td></tr></tbody></table>",
          "<p lang=\\\"de\\\" title=\\\"&quot;x&quot;\\\">attribute</p>",
          "<!-- a comment --><p>commented</p>",
          "<p> \\u2028 separator 😀 </p>",
          "<a href=\\\"http://example.org/?a=1&amp;b=2\\\">link</a>");

  private static final int LARGE = 1_000_000;

  private TextCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < DIVS.size(); i++) {
      writes.add(
          Write.put(
              "Observation/adv-t" + i,
              "'language':'de','implicitRules':'urn:rules:%d','text':{'status':'generated','div':'<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">%s</div>'},"
                      .formatted(i, DIVS.get(i))
                  + "'extension':[{'url':'urn:x:a','extension':[{'url':'b','valueDecimal':1.500},{'url':'c','valueQuantity':{'value':2.50}}]}],"
                  + "'status':'final','code':{'text':'\\\"quoted\\\" \\\\ / \\n\\r\\t'},"
                  + "'note':[{'text':'# Markdown\\n\\n* <b>not</b> & raw'}]"));
    }
    writes.add(Write.put("Observation/adv-contained", contained()));
    for (int i = 0; i < 2; i++) {
      String large = (i == 0 ? "large " : "größe ").repeat(LARGE / 6);
      writes.add(
          Write.put(
              "Observation/adv-large" + i,
              "'status':'final','code':{'coding':[{'system':'urn:own','code':'large'}]},'valueString':'%s','note':[{'text':'%s'},{'text':'%s'}]"
                  .formatted(large, large, large)));
    }
    writes.add(
        Write.put(
            "Binary/adv-b", "'contentType':'text/plain','data':'" + "QUJD".repeat(20_000) + "'"));
    writes.add(
        Write.put(
            "Binary/adv-own",
            "'contentType':'application/octet-stream','securityContext':{'reference':'Patient/adv-p0'},'data':'AAEC/w=='"));
    return writes;
  }

  private static String contained() {
    return "'contained':[{'resourceType':'Patient','id':'p','meta':{'tag':[{'system':'urn:t','code':'inner'}]},'name':[{'family':'Inner'}]},"
        + "{'resourceType':'Organization','id':'o','name':'Inner organization'}],"
        + "'status':'final','code':{'text':'Contained'},'subject':{'reference':'#p'},'performer':[{'reference':'#o'}],"
        + "'_status':{'id':'s1','extension':[{'url':'urn:x:status','valueCode':'y'}]}";
  }
}
