package org.foyer.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LettersTest {

  private static final Letter LETTER = new Letter("ines@example.org", "Hello", "Good morning.");

  @Test
  void sendWhenThereIsNoMailServerThenNothingHappens() {
    Letters letters = letters(null, null);

    letters.send(LETTER);

    assertThat(letters.areSent()).isFalse();
  }

  @Test
  void startWhenNobodyIsTheSenderThenItFails() {
    assertThatThrownBy(() -> letters(new JavaMailSenderImpl(), null))
        .hasMessageContaining("mail-from");
  }

  @Test
  void sendWhenATransactionRunsThenTheLetterWaitsForTheCommit() throws Exception {
    GreenMail server =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    server.start();
    try {
      JavaMailSenderImpl sender = new JavaMailSenderImpl();
      sender.setHost("127.0.0.1");
      sender.setPort(server.getSmtp().getPort());
      Letters letters = letters(sender, "foyer@hospital.example");
      TransactionSynchronizationManager.initSynchronization();
      letters.send(LETTER);
      assertThat(server.getReceivedMessages()).isEmpty();

      TransactionSynchronizationManager.getSynchronizations()
          .forEach(TransactionSynchronization::afterCommit);

      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> server.getReceivedMessages().length == 1);
      assertThat(server.getReceivedMessages()[0].getContent()).asString().contains("Good morning");
      assertThat(server.getReceivedMessages()[0].getContentType()).startsWith("text/plain");
    } finally {
      TransactionSynchronizationManager.clearSynchronization();
      server.stop();
    }
  }

  @Test
  void letterWhenItIsLoggedThenNothingOfItIs() {
    assertThat(LETTER.toString()).isEqualTo("Letter");
  }

  private static Letters letters(@Nullable JavaMailSender sender, @Nullable String from) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    if (sender != null) {
      beans.addBean("sender", sender);
    }
    return new Letters(
        beans.getBeanProvider(JavaMailSender.class), new MailSettings(from), new Dispatch());
  }
}
