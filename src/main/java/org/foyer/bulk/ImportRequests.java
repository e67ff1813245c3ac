package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is to be imported: lines in the body, or Parameters that name inputs. */
@Component
class ImportRequests {

  private static final Set<String> FORMATS =
      Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");
  private static final Set<String> WITHOUT_EFFECT = Set.of("inputSource", "storageDetail");
  private static final Pattern BINARY = Pattern.compile("Binary/([A-Za-z0-9.-]{1,64})");
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private final ImportFolder folder;
  private final Stores stores;
  private final FhirContext fhirContext;

  ImportRequests(ImportFolder folder, Stores stores, FhirContext fhirContext) {
    this.folder = folder;
    this.stores = stores;
    this.fhirContext = fhirContext;
  }

  /**
   * What is to be imported.
   *
   * @param contents what is not in files, by the number of the input
   */
  record Wanted(List<ImportInput> inputs, Map<Integer, byte[]> contents) {}

  /**
   * Reads a request.
   *
   * @throws FhirProblem if it asks for nothing, or for what cannot be had
   */
  Wanted of(Caller caller, RequestDetails request) {
    Wanted wanted = new Wanted(new ArrayList<>(), new HashMap<>());
    if (isLines(request)) {
      content(wanted, "body", null, request.loadRequestContents());
    } else {
      KickOff.body(request, fhirContext).forEach(parameter -> read(wanted, caller, parameter));
    }
    if (wanted.inputs().isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "An import needs an input, each with the parts type and url, or lines in its body.");
    }
    return wanted;
  }

  private static boolean isLines(RequestDetails request) {
    @Nullable String type = request.getHeader("Content-Type");
    return type != null
        && FORMATS.contains(type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT));
  }

  private void read(Wanted wanted, Caller caller, ParametersParameterComponent parameter) {
    String name = parameter.getName();
    if ("input".equals(name)) {
      input(wanted, caller, parameter);
    } else if ("inputFormat".equals(name)) {
      if (!FORMATS.contains(KickOff.value(parameter))) {
        throw invalid("The only inputFormat is application/fhir+ndjson.");
      }
    } else if (!WITHOUT_EFFECT.contains(name)) {
      throw new FhirProblem(
          ProblemCode.UNKNOWN_PARAMETER,
          "This server's $import does not know the parameter \"" + name + "\".");
    }
  }

  private void input(Wanted wanted, Caller caller, ParametersParameterComponent parameter) {
    @Nullable String type = null;
    @Nullable String url = null;
    for (ParametersParameterComponent part : parameter.getPart()) {
      switch (String.valueOf(part.getName())) {
        case "type" -> type = KickOff.value(part);
        case "url" -> url = KickOff.value(part);
        default -> throw invalid("An input has the parts type and url.");
      }
    }
    if (type != null && !fhirContext.getResourceTypes().contains(type)) {
      throw invalid("FHIR R4 has no resource type \"" + type + "\".");
    }
    if (url == null) {
      throw invalid("An input needs the part url.");
    }
    Matcher binary = BINARY.matcher(url);
    if (binary.matches()) {
      content(wanted, url, type, binary(caller, binary.group(1)));
    } else if (ADDRESS.matcher(url).matches()) {
      throw invalid(
          "This server fetches nothing: an input is a file in the folder for imports, or a Binary"
              + " here.");
    } else {
      wanted.inputs().add(folder.find(url, type));
    }
  }

  private static void content(Wanted wanted, String name, @Nullable String type, byte[] content) {
    wanted.contents().put(wanted.inputs().size(), content);
    wanted.inputs().add(new ImportInput(name, type, false, content.length, 0));
  }

  private byte[] binary(Caller caller, String id) {
    return stores
        .of(caller)
        .read(Binary.class, id)
        .filter(Binary::hasData)
        .map(Binary::getData)
        .orElseThrow(() -> invalid("There is no Binary/%s with data.".formatted(id)));
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
