package org.foyer.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real mail server, which keeps the letters that the shared server sends to anybody. */
public final class Mailbox {

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private static final Pattern LINK = Pattern.compile("(?m)^http\\S+$");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static {
    SERVER.start();
  }

  private Mailbox() {}

  static int port() {
    return SERVER.getSmtp().getPort();
  }

  /** The texts of all letters that have come for an address, with their subjects. */
  public static List<String> lettersTo(String address) {
    return Arrays.stream(SERVER.getReceivedMessages())
        .filter(letter -> isFor(letter, address))
        .map(Mailbox::text)
        .toList();
  }

  /** All letters that have come for an address, as they came. */
  public static List<MimeMessage> messagesTo(String address) {
    return Arrays.stream(SERVER.getReceivedMessages())
        .filter(letter -> isFor(letter, address))
        .toList();
  }

  /** The text of a letter, also if it has other parts besides. */
  public static String textOf(Part part) {
    try {
      if (part.getContent() instanceof Multipart parts) {
        return textOf(parts.getBodyPart(0));
      }
      return ((String) part.getContent()).replace("\r\n", "\n");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for this many letters to an address, and returns the last one. */
  public static String awaitLetter(String address, int number) {
    List<String> letters =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> lettersTo(address), found -> found.size() >= number);
    if (letters.size() != number) {
      throw new AssertionError("There are " + letters.size() + " letters.");
    }
    return letters.get(number - 1);
  }

  /** Waits for the only letter to an address, and returns the path of the link in it. */
  public static String awaitLink(String address) {
    return link(awaitLetter(address, 1));
  }

  /** The path of the link in a letter, with its secret. */
  public static String link(String letter) {
    Matcher found = LINK.matcher(letter);
    if (!found.find()) {
      throw new AssertionError("There is no link in " + letter);
    }
    return path(found.group());
  }

  /** The path of an address, with its query. */
  public static String path(String address) {
    URI link = URI.create(address.strip());
    return link.getRawPath() + "?" + link.getRawQuery();
  }

  private static boolean isFor(MimeMessage letter, String address) {
    try {
      return Arrays.stream(letter.getRecipients(RecipientType.TO))
          .map(Address::toString)
          .anyMatch(address::equals);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage letter) {
    try {
      return letter.getSubject() + "\n" + textOf(letter);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
