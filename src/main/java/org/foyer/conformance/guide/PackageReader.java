package org.foyer.conformance.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads packages of implementation guides. Nothing is written to disk, and what is read is bounded:
 * only JSON files right in the folder {@code package} count.
 */
@Component
class PackageReader {

  private static final Set<String> TYPES =
      Set.of(
          "ActivityDefinition",
          "CapabilityStatement",
          "CodeSystem",
          "CompartmentDefinition",
          "ConceptMap",
          "GraphDefinition",
          "ImplementationGuide",
          "Library",
          "Measure",
          "MessageDefinition",
          "NamingSystem",
          "OperationDefinition",
          "PlanDefinition",
          "Questionnaire",
          "SearchParameter",
          "StructureDefinition",
          "StructureMap",
          "ValueSet");

  private static final String FOLDER = "package/";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.\\-]{1,200}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.\\-+]{0,63}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GuideSettings settings;
  private final FhirContext fhirContext;

  PackageReader(GuideSettings settings, FhirContext fhirContext) {
    this.settings = settings;
    this.fhirContext = fhirContext;
  }

  /** The SHA-256 of a package, in hexadecimal digits. */
  static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a package.
   *
   * @throws FhirProblem if it is none, is too large, or is not for FHIR R4
   */
  GuidePackage read(byte[] content) {
    if (content.length > settings.maximumGuideSize().toBytes()) {
      throw tooLarge();
    }
    Reading reading = new Reading();
    try (TarArchiveInputStream files =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(content)))) {
      for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
        reading.take(file, files);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw invalid("The package is not a tar archive compressed by gzip.").causedBy(e);
    }
    return reading.result(hash(content));
  }

  private FhirProblem tooLarge() {
    return new FhirProblem(
        ProblemCode.BODY_TOO_LARGE,
        "The package is larger than %s, has more than %d files, or more than %s when unpacked."
            .formatted(
                settings.maximumGuideSize(),
                settings.maximumGuideFiles(),
                settings.maximumGuideContent()));
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }

  /** The files of one package, as they come. */
  private final class Reading {

    private final List<GuideDefinition> definitions = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable JsonNode manifest;
    private long left = settings.maximumGuideContent().toBytes();
    private int files;

    void take(TarArchiveEntry file, TarArchiveInputStream content) throws IOException {
      files++;
      String name = file.getName().startsWith("./") ? file.getName().substring(2) : file.getName();
      if (files > settings.maximumGuideFiles()) {
        throw tooLarge();
      }
      if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
        throw invalid("The package has a file outside of its folder.");
      }
      if (file.isSymbolicLink() || file.isLink()) {
        throw invalid("The package has a link.");
      }
      // Also what is not kept is unpacked, so it counts.
      byte[] bytes = bounded(content, isWanted(file, name));
      if (!isWanted(file, name)) {
        return;
      }
      if (name.equals(FOLDER + "package.json")) {
        manifest = json(name, bytes);
      } else {
        define(name, bytes);
      }
    }

    private boolean isWanted(TarArchiveEntry file, String name) {
      String plain = name.startsWith(FOLDER) ? name.substring(FOLDER.length()) : "";
      return file.isFile()
          && plain.endsWith(".json")
          && !plain.contains("/")
          && !plain.startsWith(".");
    }

    private byte[] bounded(TarArchiveInputStream content, boolean keep) throws IOException {
      if (keep) {
        byte[] bytes = content.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= bytes.length;
        if (left < 0) {
          throw tooLarge();
        }
        return bytes;
      }
      byte[] buffer = new byte[64 * 1024];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw tooLarge();
        }
      }
      return new byte[0];
    }

    private JsonNode json(String name, byte[] bytes) throws IOException {
      try {
        return JSON.readTree(bytes);
      } catch (JsonProcessingException e) {
        throw invalid("The file %s of the package is not JSON.".formatted(name)).causedBy(e);
      }
    }

    private void define(String name, byte[] bytes) throws IOException {
      JsonNode resource = json(name, bytes);
      String type = resource.path("resourceType").asText();
      String url = resource.path("url").asText();
      if (!TYPES.contains(type) || url.isEmpty() || !(resource instanceof ObjectNode content)) {
        return;
      }
      content.remove("text");
      String text = JSON.writeValueAsString(content);
      try {
        fhirContext.newJsonParser().parseResource(text);
      } catch (DataFormatException e) {
        throw invalid("The file %s of the package is no resource of FHIR R4.".formatted(name))
            .causedBy(e);
      }
      if (names.add(type + " " + url)) {
        definitions.add(
            new GuideDefinition(
                type,
                url,
                resource.path("version").asText(),
                profileOf(resource),
                Compressed.of(text),
                text.getBytes(StandardCharsets.UTF_8).length));
      }
    }

    private static @Nullable String profileOf(JsonNode resource) {
      boolean profile =
          resource.path("resourceType").asText().equals("StructureDefinition")
              && resource.path("kind").asText().equals("resource")
              && resource.path("derivation").asText().equals("constraint");
      return profile ? resource.path("type").asText() : null;
    }

    GuidePackage result(String hash) {
      if (manifest == null) {
        throw invalid("The package has no package/package.json.");
      }
      String name = manifest.path("name").asText();
      String version = manifest.path("version").asText();
      if (!NAME.matcher(name).matches() || !VERSION.matcher(version).matches()) {
        throw invalid("The package.json has no proper name and version.");
      }
      if (!isForR4(manifest)) {
        throw invalid("The package %s#%s is not for FHIR R4.".formatted(name, version));
      }
      List<String> dependencies = new ArrayList<>();
      manifest
          .path("dependencies")
          .properties()
          .forEach(one -> dependencies.add(one.getKey() + "#" + one.getValue().asText()));
      return new GuidePackage(
          hash,
          name,
          version,
          text(manifest, "canonical"),
          text(manifest, "title"),
          dependencies,
          definitions);
    }

    private static boolean isForR4(JsonNode manifest) {
      List<String> versions = new ArrayList<>();
      manifest.path("fhirVersions").forEach(version -> versions.add(version.asText()));
      manifest.path("fhir-version-list").forEach(version -> versions.add(version.asText()));
      return versions.isEmpty() || versions.stream().anyMatch(version -> version.startsWith("4.0"));
    }

    private static @Nullable String text(JsonNode manifest, String name) {
      String text = manifest.path(name).asText();
      return text.isEmpty() ? null : text;
    }
  }
}
