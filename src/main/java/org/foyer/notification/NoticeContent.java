package org.foyer.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says, in the language of its reader.
 *
 * @param subject what it is about, on one line; also the heading
 * @param sentences what it says, a paragraph each
 * @param facts what one looks for in it: when and where
 * @param brief all that a short text says, best in 160 characters
 * @param link where the reader can go on; null for nowhere
 * @param attachments files that go with a letter
 */
public record NoticeContent(
    String subject,
    List<String> sentences,
    List<Fact> facts,
    String brief,
    @Nullable Link link,
    List<Attachment> attachments) {

  /** Keeps what it is given. */
  public NoticeContent {
    sentences = List.copyOf(sentences);
    facts = List.copyOf(facts);
    attachments = List.copyOf(attachments);
  }

  /**
   * A fact.
   *
   * @param label such as {@code When}
   * @param value such as {@code Tuesday, 24 November 2026, 10:30}
   */
  public record Fact(String label, String value) {}

  /**
   * A link.
   *
   * @param label what it says
   * @param address where it leads, absolute
   */
  public record Link(String label, String address) {}

  /**
   * A file.
   *
   * @param name such as {@code appointment.ics}
   * @param mediaType with its parameters, such as {@code text/calendar; charset=UTF-8;
   *     method=REQUEST}
   * @param text what is in it
   */
  public record Attachment(String name, String mediaType, String text) {}
}
