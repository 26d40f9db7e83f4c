package kundpost.headquarters.reconciliation;

import java.util.Locale;
import kundpost.headquarters.dataexchange.ExchangeIncidents.Incident;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says in the reader's language what is known of an incident.
@Component
class IncidentTexts {

  private final MessageSource messages;

  IncidentTexts(MessageSource messages) {
    this.messages = messages;
  }

  /// An incident with its facts in words.
  record Line(Incident incident, String detail) {}

  Line line(Incident incident, Locale locale) {
    return new Line(incident, detail(incident, locale));
  }

  String detail(Incident incident, Locale locale) {
    String bare = String.join(", ", incident.facts());
    String words =
        messages.getMessage(
            "incident.detail." + incident.kind() + "." + incident.facts().size(),
            incident.facts().toArray(),
            bare,
            locale);
    return words == null ? bare : words;
  }
}
