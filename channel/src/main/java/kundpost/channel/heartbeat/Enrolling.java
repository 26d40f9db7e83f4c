package kundpost.channel.heartbeat;

import kundpost.exchange.Enrolment;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersLink.EnrolmentRefused;
import kundpost.exchange.HeadquartersUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the scale unit known to headquarters, once in its life.
@Component
class Enrolling {

  private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);

  private final ScaleUnitKey key;
  private final HeadquartersLink headquarters;
  private final ChannelSettings settings;

  Enrolling(ScaleUnitKey key, HeadquartersLink headquarters, ChannelSettings settings) {
    this.key = key;
    this.headquarters = headquarters;
    this.settings = settings;
  }

  boolean isDone() {
    return key.isEnrolled();
  }

  /// Answers false when headquarters does not take the code: trying again soon cannot help.
  boolean enrol() throws HeadquartersUnreachable {
    try {
      Enrolment.Answer answer =
          headquarters.enrol(new Enrolment.Request(settings.enrolmentCode(), key.publicKey()));
      key.enrolled(answer);
      LOG.info("enrolled at headquarters as scale unit {}", answer.scaleUnit());
      return true;
    } catch (EnrolmentRefused refused) {
      LOG.error(
          "headquarters refuses this channel's enrolment code: it is unknown, used or out of date;"
              + " get a new one from headquarters and start the channel with it"
              + " (what is stored here is safe; tried again in 30 s)");
      return false;
    }
  }
}
