package org.foyer.notification.channel;

import java.util.Locale;
import org.foyer.notification.NoticeContent;

/**
 * A notice to one address.
 *
 * @param id names the message for ever, the same each time that it is sent
 * @param address an e-mail address, or a telephone number that begins with {@code +}
 * @param language the reader's language
 * @param name the reader's name
 * @param content what it says
 * @param optOut the address of the page that ends reminders
 */
public record Message(
    String id, String address, Locale language, String name, NoticeContent content, String optOut) {

  /** Says nothing of what it contains, nor to whom it goes. */
  @Override
  public String toString() {
    return "Message " + id;
  }
}
