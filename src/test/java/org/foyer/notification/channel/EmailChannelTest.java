package org.foyer.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import org.foyer.notification.NoticeContent;
import org.foyer.notification.NotificationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Letters, by SMTP, against a mail server that refuses them in every way. */
class EmailChannelTest {

  private static final Message MESSAGE =
      new Message(
          "1.0",
          "ada@patients.example",
          Locale.GERMAN,
          "Ada",
          new NoticeContent("Betreff", List.of(), List.of(), "Termin.", null, List.of()),
          "https://hospital.example/notifications/opt-out/x");

  private final RefusingMailServer server = new RefusingMailServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 450",
    "RCPT, 452",
    "MAIL, 421",
    "MAIL, 451",
    "DATA, 451",
    "., 452",
    "MAIL, 530",
  })
  void deliverWhenTheServerSaysNotNowThenItIsTriedAgain(String command, int code) {
    DeliveryException problem = refused(command, code);

    assertThat(problem.isPermanent()).isFalse();
    assertThat(problem.failure()).isEqualTo("smtp-" + code);
  }

  @ParameterizedTest
  @CsvSource({"RCPT, 550", "RCPT, 553", "MAIL, 552", "DATA, 554", "., 554"})
  void deliverWhenTheServerSaysNeverThenItIsNotTriedAgain(String command, int code) {
    DeliveryException problem = refused(command, code);

    assertThat(problem.isPermanent()).isTrue();
    assertThat(problem.failure()).isEqualTo("smtp-" + code);
  }

  @Test
  void deliverWhenTheServerTakesItThenNothingFails() throws DeliveryException {
    channel().deliver(MESSAGE);

    assertThat(server.taken()).isEqualTo(1);
  }

  @Test
  void deliverWhenThereIsNoServerThenItIsTriedAgain() {
    EmailChannel channel = channel();
    server.close();

    DeliveryException problem =
        catchThrowableOfType(DeliveryException.class, () -> channel.deliver(MESSAGE));

    assertThat(problem.isPermanent()).isFalse();
    assertThat(problem.failure()).isEqualTo("smtp-unreachable");
  }

  private DeliveryException refused(String command, int code) {
    server.refuse(command, code);
    DeliveryException problem =
        catchThrowableOfType(DeliveryException.class, () -> channel().deliver(MESSAGE));
    assertThat(server.taken()).isZero();
    return problem;
  }

  private EmailChannel channel() {
    JavaMailSenderImpl mail = new JavaMailSenderImpl();
    mail.setHost("127.0.0.1");
    mail.setPort(server.port());
    NotificationSettings settings =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("foyer.notification", NotificationSettings.class);
    ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
    templates.setPrefix("templates/");
    templates.setSuffix(".html");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    return new EmailChannel(
        mail, "foyer@hospital.example", new LetterText(engine, settings), settings);
  }
}
