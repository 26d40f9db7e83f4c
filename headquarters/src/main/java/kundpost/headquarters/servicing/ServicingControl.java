package kundpost.headquarters.servicing;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What other features see of servicing, and how they end it.
@Component
public class ServicingControl {

  private final ServicingSwitch servicing;

  ServicingControl(ServicingSwitch servicing) {
    this.servicing = servicing;
  }

  /// @param until when it ends by itself; empty when somebody has to end it
  /// @param by who switched it on
  public record Window(Instant since, Optional<Instant> until, String by) {}

  /// Empty when headquarters is not being serviced.
  public Optional<Window> current() {
    Servicing now = servicing.current();
    return now.active()
        ? Optional.of(new Window(now.changedAt(), now.until(), now.changedBy()))
        : Optional.empty();
  }

  /// Ends it and waits shortly until the channels know.
  public void end(String by) {
    servicing.set(new ServicingSwitch.Wish(false, Optional.empty(), ""), by);
  }
}
