package org.foyer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.ValueSet;

/** A package of an implementation guide that a test makes. */
public final class GuideFile {

  private final String name;
  private final String version;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> dependencies = new ArrayList<>();

  /** A package of this name and version, with nothing in it. */
  public GuideFile(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /**
   * A guide on shoe sizes of patients: a profile that demands one, a search parameter, a code
   * system and a value set.
   *
   * @param unique what makes its names different from others'
   */
  public static GuideFile shoes(String unique) {
    String base = base(unique);
    CodeSystem sizes = new CodeSystem();
    sizes.setUrl(base + "CodeSystem/shoes").setVersion("1").setName("Shoes");
    sizes.setStatus(PublicationStatus.ACTIVE).setContent(CodeSystemContentMode.COMPLETE);
    sizes.addConcept().setCode("large").setDisplay("Large").addConcept().setCode("huge");
    sizes.addConcept().setCode("small").setDisplay("Small");
    ValueSet set = new ValueSet();
    set.setUrl(base + "ValueSet/shoes").setVersion("1").setName("Shoes");
    set.setStatus(PublicationStatus.ACTIVE).getCompose().addInclude().setSystem(sizes.getUrl());
    return new GuideFile("org.example.shoes" + unique, "1.0.0")
        .dependsOn("hl7.fhir.r4.core#4.0.1")
        .dependsOn("org.example.missing#2.0.0")
        .with(sizes)
        .with(set)
        .with(profile(base, set.getUrl()))
        .with(
            parameter(
                base,
                "shoe" + unique,
                "Patient.extension.where(url='%s').value".formatted(extension(unique))))
        .with(parameter(base, "gender", "Patient.gender"));
  }

  /** The extension that the guide's search parameter {@code shoe[unique]} looks at. */
  public static String extension(String unique) {
    return base(unique) + "StructureDefinition/shoe";
  }

  /** What the canonical URLs of the guide on shoe sizes begin with. */
  public static String base(String unique) {
    return "http://example.org/" + unique + "/";
  }

  private static SearchParameter parameter(String base, String code, String expression) {
    SearchParameter parameter = new SearchParameter();
    parameter.setUrl(base + "SearchParameter/" + code).setVersion("1").setName("P");
    parameter.setStatus(PublicationStatus.ACTIVE);
    parameter.setCode(code).setType(SearchParamType.TOKEN).setExpression(expression);
    parameter.addBase("Patient");
    return parameter;
  }

  private static StructureDefinition profile(String base, String valueSet) {
    StructureDefinition profile = new StructureDefinition();
    profile.setUrl(base + "StructureDefinition/patient").setVersion("1").setName("ShoePatient");
    profile.setStatus(PublicationStatus.ACTIVE);
    profile.setFhirVersion(FHIRVersion._4_0_1).setKind(StructureDefinitionKind.RESOURCE);
    profile.setAbstract(false).setType("Patient");
    profile.setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Patient");
    profile.setDerivation(TypeDerivationRule.CONSTRAINT);
    profile.getDifferential().addElement().setPath("Patient").setId("Patient");
    profile
        .getDifferential()
        .addElement()
        .setPath("Patient.birthDate")
        .setMin(1)
        .setId("Patient.birthDate");
    ElementDefinition status = profile.getDifferential().addElement();
    status.setPath("Patient.maritalStatus").setId("Patient.maritalStatus");
    status.getBinding().setStrength(BindingStrength.REQUIRED).setValueSet(valueSet);
    return profile;
  }

  /** Adds a dependency, as {@code name#version}. */
  public GuideFile dependsOn(String reference) {
    dependencies.add(reference);
    return this;
  }

  /** Adds a definition. */
  public GuideFile with(MetadataResource definition) {
    return with(
        "package/%s-%d.json".formatted(definition.fhirType(), files.size()), Fhir.json(definition));
  }

  /** Adds a file. */
  public GuideFile with(String path, String content) {
    files.put(path, content);
    return this;
  }

  /** The name of the package. */
  public String name() {
    return name;
  }

  /** The package. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      write(tar, "package/package.json", manifest());
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(tar, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String manifest() {
    List<String> needed =
        dependencies.stream().map(one -> "\"" + one.replace("#", "\":\"") + "\"").toList();
    return """
        {"name":"%s","version":"%s","canonical":"http://example.org/%s","title":"A guide",
         "fhirVersions":["4.0.1"],"dependencies":{%s}}
        """
        .formatted(name, version, name, String.join(",", needed));
  }

  private static void write(TarArchiveOutputStream tar, String path, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(path, true);
    entry.setSize(bytes.length);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
