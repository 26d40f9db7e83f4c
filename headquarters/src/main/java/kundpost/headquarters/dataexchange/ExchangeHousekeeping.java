package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets sessions and runs that are older than [#KEPT_FOR], a batch at a time, so that years of
/// exchange do not fill the disk.
@Component
class ExchangeHousekeeping {

  static final Duration KEPT_FOR = Duration.ofDays(30);
  static final int BATCH = 1_000;

  /// So many batches of each kind in one go; the rest is for the next.
  static final int MOST_BATCHES = 50;

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeHousekeeping.class);
  private static final long EVERY_MILLIS = 600_000;

  private final HousekeepingTable table;

  ExchangeHousekeeping(HousekeepingTable table) {
    this.table = table;
  }

  @Scheduled(fixedDelay = EVERY_MILLIS, initialDelay = EVERY_MILLIS)
  void forgetOld() {
    for (HousekeepingTable.Kind kind : List.of(HousekeepingTable.Kind.values())) {
      try {
        long forgotten = 0;
        int deleted = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && deleted == BATCH; batch++) {
          deleted = table.deleteOlder(kind, KEPT_FOR, BATCH);
          forgotten += deleted;
        }
        if (forgotten > 0) {
          LOG.info("{} of {} older than {} days are forgotten", forgotten, kind, KEPT_FOR.toDays());
        }
      } catch (RuntimeException away) {
        LOG.warn("{} could not be cleared; tried again later: {}", kind, away.toString());
      }
    }
  }
}
