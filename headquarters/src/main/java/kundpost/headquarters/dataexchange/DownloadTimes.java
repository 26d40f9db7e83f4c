package kundpost.headquarters.dataexchange;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import kundpost.exchange.ScaleUnitId;

/// When positions of the customer feed were handed to a scale unit.
public interface DownloadTimes {

  /// By position; a position that was not handed out yet, or longer ago than sessions are kept, is
  /// missing.
  Map<Long, Instant> handedOut(ScaleUnitId scaleUnit, Collection<Long> positions);
}
