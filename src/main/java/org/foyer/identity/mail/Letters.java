package org.foyer.identity.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends letters, where a mail server is configured. */
@Component
public class Letters {

  private final @Nullable JavaMailSender mail;
  private final @Nullable String from;
  private final Dispatch dispatch;

  Letters(ObjectProvider<JavaMailSender> mail, MailSettings settings, Dispatch dispatch) {
    this.mail = mail.getIfAvailable();
    this.from = settings.mailFrom();
    this.dispatch = dispatch;
    if (this.mail != null && from == null) {
      throw new IllegalStateException(
          "spring.mail.host is set, but foyer.identity.mail-from is not.");
    }
  }

  /** Whether there is a mail server. Without one, {@link #send} does nothing. */
  public boolean areSent() {
    return mail != null;
  }

  /** Sends a letter, after the transaction has committed if there is one. */
  public void send(Letter letter) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      dispatch.later(() -> deliver(letter));
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            dispatch.later(() -> deliver(letter));
          }
        });
  }

  private void deliver(Letter letter) {
    if (mail == null || from == null) {
      return;
    }
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(letter.to());
    message.setSubject(letter.subject());
    message.setText(letter.text());
    mail.send(message);
  }
}
