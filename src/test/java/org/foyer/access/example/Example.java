package org.foyer.access.example;

import static java.util.stream.Collectors.toMap;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.core.io.ClassPathResource;

/**
 * Whom and what an example is about.
 *
 * @param patient the id of the patient whose record it is in
 * @param practitioner the id of a practitioner
 * @param organization the id of an organization
 * @param appointment the id of an appointment
 * @param schedule the id of a schedule
 */
public record Example(
    String patient, String practitioner, String organization, String appointment, String schedule) {

  private static final Pattern TYPE = Pattern.compile("^\\{'resourceType':'(\\w+)'");
  private static final Map<String, String> TEXTS = read();

  /** The types of which there are examples. */
  public static Set<String> types() {
    return TEXTS.keySet();
  }

  /** Whether examples of a type are about a patient. */
  public static boolean isAboutPatient(String type) {
    return text(type).contains("Patient/P'");
  }

  /**
   * An example without an id.
   *
   * @param word stands somewhere in it
   */
  public Resource of(String type, String word) {
    String json =
        text(type)
            .replace("Patient/P'", "Patient/" + patient + "'")
            .replace("Practitioner/D'", "Practitioner/" + practitioner + "'")
            .replace("Organization/O'", "Organization/" + organization + "'")
            .replace("Appointment/APPOINTMENT'", "Appointment/" + appointment + "'")
            .replace("Schedule/SCHEDULE'", "Schedule/" + schedule + "'")
            .replace("'N'", "'" + word + "'")
            .replace("/N'", "/" + word + "'")
            .replace("=N'", "=" + word + "'")
            .replace('\'', '"');
    Resource resource = (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(json);
    if (resource instanceof Binary binary) {
      binary.setData(word.getBytes(StandardCharsets.UTF_8));
    }
    return resource;
  }

  private static String text(String type) {
    String text = TEXTS.get(type);
    if (text == null) {
      throw new IllegalArgumentException("There is no example of " + type);
    }
    return text;
  }

  private static Map<String, String> read() {
    try (InputStream in = new ClassPathResource("access/examples.txt").getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("{"))
          .collect(toMap(Example::type, line -> line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String line) {
    var found = TYPE.matcher(line);
    if (!found.find()) {
      throw new IllegalArgumentException("No resource type: " + line);
    }
    return found.group(1);
  }
}
