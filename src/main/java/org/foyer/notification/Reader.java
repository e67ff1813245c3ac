package org.foyer.notification;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a notice.
 *
 * @param language English or German
 * @param zone by which clock the reader lives
 * @param name the reader's name
 * @param mail the address of a letter; null for a short text
 * @param details whether the reader agreed to names of people and services in notices
 */
public record Reader(
    Locale language, ZoneId zone, String name, @Nullable String mail, boolean details) {}
