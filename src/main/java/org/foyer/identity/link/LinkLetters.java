package org.foyer.identity.link;

import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.mail.Letter;
import org.foyer.identity.mail.Letters;
import org.springframework.stereotype.Component;

/** Brings links to people: by letter, or through the hands of whoever made them. */
@Component
public class LinkLetters {

  private final OneTimeLinks links;
  private final Letters letters;

  LinkLetters(OneTimeLinks links, Letters letters) {
    this.links = links;
    this.letters = letters;
  }

  /**
   * What a letter with a link says.
   *
   * @param to the e-mail address
   * @param subject what it is about
   * @param before what stands before the link
   * @param after what stands after it
   */
  public record Text(String to, String subject, String before, String after) {}

  /**
   * Makes a link and sends it.
   *
   * @return the address to hand over, if there is no mail server; empty if a letter is on its way
   */
  public Optional<String> send(LinkPurpose purpose, UUID subject, Text text) {
    String address = links.create(purpose, subject);
    if (!letters.areSent()) {
      return Optional.of(address);
    }
    String body = text.before() + "\n\n" + address + "\n\n" + text.after() + "\n";
    letters.send(new Letter(text.to(), text.subject(), body));
    return Optional.empty();
  }
}
