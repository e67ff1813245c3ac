package org.foyer.notification.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.foyer.notification.NoticeContent.Fact;
import org.foyer.notification.NotificationSettings;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The words of a letter, as plain text and as HTML. */
@Component
class LetterText {

  private final ITemplateEngine templates;
  private final NotificationSettings settings;

  LetterText(ITemplateEngine templates, NotificationSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  String html(Message message) {
    Context context = new Context(message.language());
    context.setVariable("message", message);
    context.setVariable("greeting", greeting(message));
    context.setVariable("hospital", hospital(message.language()));
    context.setVariable("why", why(message.language()));
    context.setVariable("end", word(message.language(), "optOut"));
    return templates.process("letter", context);
  }

  String plain(Message message) {
    List<String> parts = new ArrayList<>();
    parts.add(greeting(message));
    parts.addAll(message.content().sentences());
    List<String> facts = message.content().facts().stream().map(LetterText::line).toList();
    if (!facts.isEmpty()) {
      parts.add(String.join("\n", facts));
    }
    if (message.content().link() != null) {
      parts.add(message.content().link().label() + ":\n" + message.content().link().address());
    }
    parts.add(hospital(message.language()));
    parts.add("-- \n" + why(message.language()));
    parts.add(word(message.language(), "optOut") + ":\n" + message.optOut());
    return String.join("\n\n", parts) + "\n";
  }

  private static String line(Fact fact) {
    return fact.label() + ": " + fact.value();
  }

  private static String greeting(Message message) {
    return NoticeWords.of(message.language(), "greeting", message.name());
  }

  private String hospital(Locale language) {
    return settings.hospital().isBlank() ? word(language, "hospital") : settings.hospital();
  }

  private String why(Locale language) {
    return NoticeWords.of(
        language,
        "why",
        settings.hospital().isBlank() ? word(language, "hospital.within") : settings.hospital());
  }

  private static String word(Locale language, String key) {
    return NoticeWords.of(language, key);
  }
}
