package org.foyer.demonstration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;

/** The files of the demonstration hospital, as they are loaded today. */
final class DemonstrationRecords {

  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private DemonstrationRecords() {}

  /** The files' names, in the order of loading. */
  static List<String> files() {
    return StreamSupport.stream(parse(text("manifest.json")).path("files").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** A file as the transaction that loads it. */
  static String transaction(String file) {
    return RelativeDates.ofToday().resolve(text(file));
  }

  /** The resources of a file. */
  static List<JsonNode> resources(String file) {
    return StreamSupport.stream(parse(transaction(file)).path("entry").spliterator(), false)
        .map(entry -> entry.path("resource"))
        .toList();
  }

  /** The resources of a file with their dates as they are written, relative to today. */
  static List<JsonNode> unresolved(String file) {
    return StreamSupport.stream(parse(text(file)).path("entry").spliterator(), false)
        .map(entry -> entry.path("resource"))
        .toList();
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    try (InputStream in = new ClassPathResource("demonstration/" + file).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
