package org.foyer.notification.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NoticeContent.Attachment;
import org.foyer.notification.NotificationSettings;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Notices as letters by e-mail: text and HTML, with files. */
final class EmailChannel implements Channel {

  private final JavaMailSender mail;
  private final String from;
  private final LetterText text;
  private final NotificationSettings settings;

  EmailChannel(JavaMailSender mail, String from, LetterText text, NotificationSettings settings) {
    this.mail = mail;
    this.from = from;
    this.text = text;
    this.settings = settings;
  }

  @Override
  public ChannelName name() {
    return ChannelName.EMAIL;
  }

  @Override
  public void deliver(Message message) throws DeliveryException {
    MimeMessage letter = mail.createMimeMessage();
    try {
      write(letter, message);
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw DeliveryException.permanent("address");
    }
    try {
      mail.send(letter);
    } catch (MailException e) {
      throw SmtpFailures.of(e);
    }
  }

  private void write(MimeMessage letter, Message message)
      throws MessagingException, UnsupportedEncodingException {
    MimeMessageHelper helper = new MimeMessageHelper(letter, true, StandardCharsets.UTF_8.name());
    helper.setFrom(
        settings.hospital().isBlank()
            ? new InternetAddress(from)
            : new InternetAddress(from, settings.hospital(), StandardCharsets.UTF_8.name()));
    helper.setTo(message.address());
    helper.setSubject(message.content().subject());
    helper.setText(text.plain(message), text.html(message));
    for (Attachment attachment : message.content().attachments()) {
      helper.addAttachment(
          attachment.name(),
          new ByteArrayResource(attachment.text().getBytes(StandardCharsets.UTF_8)),
          attachment.mediaType());
    }
    letter.setHeader("Message-ID", messageId(message));
    letter.setHeader("Content-Language", message.language().getLanguage());
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setHeader("List-Unsubscribe", "<" + message.optOut() + ">");
    letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }

  /** The same each time that the message is sent, so that mail programs show it once. */
  private String messageId(Message message) {
    return "<" + message.id() + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
  }
}
