package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ChannelContacts.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Remembers the latest contact in a scale unit's name that was refused. Written once a second, for
/// whoever knocks at a closed door must cost little.
@Component
class RefusedContacts {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedContacts.class);
  private static final int MOST = 1_000;

  private final ContactTroubleTable table;
  private final Map<String, Note> notes = new ConcurrentHashMap<>();

  RefusedContacts(ContactTroubleTable table) {
    this.table = table;
  }

  record Note(Instant at, Refusal reason, Optional<Duration> clockOffset) {}

  void note(ScaleUnitId claimed, Refusal reason, Instant at, Optional<Duration> clockOffset) {
    if (notes.size() < MOST || notes.containsKey(claimed.value())) {
      notes.put(claimed.value(), new Note(at, reason, clockOffset));
    }
  }

  /// The codes that Kundpost makes begin with the scale unit they are for.
  void enrolmentRefused(String code, Instant at) {
    try {
      ScaleUnitId claimed = new ScaleUnitId(code.substring(0, Math.max(0, code.indexOf('.'))));
      note(claimed, Refusal.EnrolmentRefused, at, Optional.empty());
    } catch (IllegalArgumentException namesNone) {
      LOG.debug("an enrolment code that names no scale unit was refused");
    }
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 1000)
  void write() {
    for (String scaleUnit : notes.keySet()) {
      Note note = notes.remove(scaleUnit);
      if (note != null) {
        try {
          table.refused(scaleUnit, note);
        } catch (RuntimeException away) {
          LOG.debug("a refused contact is not kept", away);
        }
      }
    }
  }
}
