package kundpost.headquarters.dataexchange;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What wakes whom within this process. Signals only save time: all who wait look at the database
/// every second by themselves.
@Component
final class ChannelSignals {

  private final Signal forChannels = new Signal();
  private final Signal fromChannels = new Signal();

  /// There is something new for channels.
  Signal forChannels() {
    return forChannels;
  }

  /// A heartbeat or a report has come.
  Signal fromChannels() {
    return fromChannels;
  }

  @EventListener
  void customersChanged(CustomersChanged changed) {
    forChannels.raise();
  }
}
