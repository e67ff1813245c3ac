package org.foyer.notification.channel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NotificationSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The channels that are configured. */
@Component
public class Channels {

  private final String sender;
  private final Map<ChannelName, Channel> channels = new EnumMap<>(ChannelName.class);

  Channels(
      ObjectProvider<JavaMailSender> mail,
      SenderSettings sender,
      LetterText text,
      NotificationSettings settings) {
    this.sender = Objects.requireNonNullElse(sender.mailFrom(), "");
    if (!this.sender.isEmpty()) {
      mail.ifAvailable(server -> add(new EmailChannel(server, this.sender, text, settings)));
    }
    if (settings.sms() != null) {
      add(new SmsChannel(settings.sms()));
    }
  }

  private void add(Channel channel) {
    channels.put(channel.name(), channel);
  }

  /** Which there are. */
  public Set<ChannelName> names() {
    return Set.copyOf(channels.keySet());
  }

  /** The address that letters come from; empty if there are none. */
  public String sender() {
    return sender;
  }

  /** One of them. */
  public Optional<Channel> find(ChannelName name) {
    return Optional.ofNullable(channels.get(name));
  }
}
