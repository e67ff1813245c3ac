package org.foyer.conformance.profile;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The FHIR package in {@code fhir-profiles/}.
 *
 * @see <a href="https://hl7.org/fhir/packages.html">FHIR packages</a>
 */
@Component
public class OwnPackage {

  /** What the canonical URLs of Foyer's own definitions begin with. */
  public static final String CANONICAL = "https://foyer.org/fhir/";

  private static final String FILES = "classpath*:fhir-profiles/*-*.json";

  private final FhirContext fhirContext;

  /** The package that this program brings. */
  public OwnPackage(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  /** The definitions, in the order of their files' names. */
  public List<MetadataResource> definitions() {
    List<MetadataResource> definitions = new ArrayList<>();
    for (Resource file : files()) {
      String json = new String(content(file), StandardCharsets.UTF_8);
      definitions.add((MetadataResource) fhirContext.newJsonParser().parseResource(json));
    }
    return definitions;
  }

  /** A hash of all definitions: another one means that something changed. */
  String hash() {
    MessageDigest digest = sha256();
    for (Resource file : files()) {
      digest.update(name(file).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(content(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Resource> files() {
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
          .sorted(Comparator.comparing(OwnPackage::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Resource file) {
    return Objects.requireNonNull(file.getFilename());
  }

  private static byte[] content(Resource file) {
    try (InputStream in = file.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
