package org.foyer.identity.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.converter.Converter;

/**
 * Reads what sessions keep: only classes that Foyer and Spring Security put there. What cannot be
 * read, after an upgrade for instance, is as if it were not there; the person logs in again.
 */
final class SessionValues implements Converter<byte[], Object> {

  private static final Logger LOG = LoggerFactory.getLogger(SessionValues.class);
  private static final ObjectInputFilter ALLOWED =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=30;maxbytes=1000000;java.lang.*;java.math.*;java.net.URI;java.time.*;"
              + "java.util.*;java.util.concurrent.*;java.util.concurrent.atomic.*;"
              + "org.springframework.security.**;org.foyer.identity.**;!*");

  @Override
  public @Nullable Object convert(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(ALLOWED);
      return in.readObject();
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      LOG.warn("A value of a session cannot be read: {}", e.getClass().getName());
      return null;
    }
  }
}
