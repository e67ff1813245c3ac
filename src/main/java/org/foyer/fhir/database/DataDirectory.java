package org.foyer.fhir.database;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Foyer keeps what it stores on this machine.
 *
 * @param dataDir the directory, relative to the working directory if not absolute
 */
@Validated
@ConfigurationProperties("foyer")
public record DataDirectory(@NotBlank @DefaultValue("./data") String dataDir) {

  /** The directory as a path; Spring's own conversion would look on the class path first. */
  public Path path() {
    return Path.of(dataDir);
  }
}
