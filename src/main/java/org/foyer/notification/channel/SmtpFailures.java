package org.foyer.notification.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;

/**
 * What became of a letter that a mail server did not take. A reply that begins with 5 is final, all
 * else may pass.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1">RFC 5321, 4.2.1</a>
 */
final class SmtpFailures {

  private static final int PERMANENT = 500;
  private static final int AUTHENTICATION_REQUIRED = 530;
  private static final int AUTHENTICATION_FAILED = 535;

  private SmtpFailures() {}

  static DeliveryException of(MailException problem) {
    if (problem instanceof MailParseException) {
      return DeliveryException.permanent("address");
    }
    Throwable cause = cause(problem);
    OptionalInt code = OptionalInt.empty();
    for (@Nullable Throwable each = cause; each != null; each = next(each)) {
      if (each instanceof AddressException) {
        return DeliveryException.permanent("address");
      }
      code = code.isPresent() ? code : code(each);
    }
    if (code.isEmpty()) {
      return DeliveryException.temporary("smtp-unreachable");
    }
    String failure = "smtp-" + code.getAsInt();
    return isFinal(code.getAsInt())
        ? DeliveryException.permanent(failure)
        : DeliveryException.temporary(failure);
  }

  /** Wrong credentials are a mistake of ours that somebody will mend. */
  private static boolean isFinal(int code) {
    return code >= PERMANENT && code != AUTHENTICATION_REQUIRED && code != AUTHENTICATION_FAILED;
  }

  private static Throwable cause(MailException problem) {
    return problem instanceof MailSendException send && send.getMessageExceptions().length > 0
        ? send.getMessageExceptions()[0]
        : problem;
  }

  private static @Nullable Throwable next(Throwable problem) {
    return problem instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : problem.getCause();
  }

  private static OptionalInt code(Throwable problem) {
    if (problem instanceof SMTPAddressFailedException address) {
      return OptionalInt.of(address.getReturnCode());
    }
    if (problem instanceof SMTPSendFailedException send) {
      return OptionalInt.of(send.getReturnCode());
    }
    if (problem instanceof SMTPSenderFailedException sender) {
      return OptionalInt.of(sender.getReturnCode());
    }
    return OptionalInt.empty();
  }
}
