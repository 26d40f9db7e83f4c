package kundpost.headquarters.dataexchange;

import kundpost.exchange.ScaleUnitId;
import kundpost.exchange.UploadPackage;
import org.springframework.stereotype.Component;

/// Remembers how far each scale unit has counted, so that one whose database was set back is told.
@Component
public class ReplicationCounters {

  private final LevelTable table;

  ReplicationCounters(LevelTable table) {
    this.table = table;
  }

  /// To be called before anything of the package is kept.
  public void saw(ScaleUnitId from, UploadPackage uploadPackage) {
    Long counter = uploadPackage.counter();
    if (counter != null) {
      table.sawCounter(from.value(), counter);
    }
  }
}
