package org.foyer.conformance.guide;

import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/** Tells administrators of guides. */
@Component
class GuideReport {

  private final GuideTable table;
  private final Guides guides;
  private final GuideParameterTable parameters;
  private final IndexWorkTable work;

  GuideReport(
      GuideTable table, Guides guides, GuideParameterTable parameters, IndexWorkTable work) {
    this.table = table;
    this.guides = guides;
    this.parameters = parameters;
    this.work = work;
  }

  /** A guide that somebody wanted to load. */
  Parameters of(LoadedGuide guide, String outcome) {
    Parameters answer = new Parameters();
    answer.addParameter("outcome", new CodeType(outcome));
    describe(answer.addParameter().setName("guide"), guide);
    return answer;
  }

  /** All guides, and the index that is filled for them. */
  Parameters all() {
    Parameters answer = new Parameters();
    table.all().forEach(guide -> describe(answer.addParameter().setName("guide"), guide));
    work.all().forEach(pass -> describe(answer.addParameter().setName("index"), pass));
    return answer;
  }

  private void describe(ParametersParameterComponent part, LoadedGuide guide) {
    add(part, "resource", new Reference("ImplementationGuide/" + guide.resourceId()));
    add(part, "name", new StringType(guide.name()));
    add(part, "version", new StringType(guide.version()));
    add(part, "hash", new StringType(guide.hash()));
    add(part, "installed", new InstantType(Date.from(guide.installedAt())));
    Map<String, Long> counts =
        table.entries().stream()
            .filter(entry -> entry.guide().equals(guide.id()))
            .collect(
                Collectors.groupingBy(GuideTable.Entry::type, TreeMap::new, Collectors.counting()));
    counts.forEach(
        (type, count) -> {
          ParametersParameterComponent definitions = part.addPart().setName("definitions");
          add(definitions, "type", new CodeType(type));
          add(definitions, "count", new IntegerType(count.intValue()));
        });
    guides.missing(guide).forEach(missing -> add(part, "missing", new StringType(missing)));
    parameters.of(guide.id()).forEach(parameter -> describe(part, parameter));
  }

  private static void describe(ParametersParameterComponent part, GuideParameter parameter) {
    ParametersParameterComponent described = part.addPart().setName("searchParameter");
    add(described, "url", new UriType(parameter.url()));
    add(described, "type", new CodeType(parameter.resourceType()));
    add(described, "code", new CodeType(parameter.code()));
    add(described, "state", new CodeType(parameter.state().code()));
    if (parameter.note() != null) {
      add(described, "note", new StringType(parameter.note()));
    }
  }

  private static void describe(ParametersParameterComponent part, IndexWork pass) {
    add(part, "type", new CodeType(pass.resourceType()));
    add(part, "state", new CodeType(pass.state()));
    add(part, "done", new DecimalType(pass.done()));
    if (pass.total() != null) {
      add(part, "total", new DecimalType(pass.total()));
    }
    if (pass.failed() > 0) {
      add(part, "failed", new DecimalType(pass.failed()));
    }
    if (pass.error() != null) {
      add(part, "error", new StringType(pass.error()));
    }
  }

  private static void add(ParametersParameterComponent part, String name, Type value) {
    part.addPart().setName(name).setValue(value);
  }
}
