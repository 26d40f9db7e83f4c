package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kundpost.exchange.NotNow;
import kundpost.exchange.ScaleUnitId;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps an upload session for every package that headquarters took, and counts what it refused. A
/// session that cannot be kept never costs the package: the records are what matters.
@Component
public class UploadSessions {

  private static final Logger LOG = LoggerFactory.getLogger(UploadSessions.class);

  /// Scale units times reasons; what is beyond that is not counted.
  private static final int MOST_COUNTERS = 5_000;

  private final UploadSessionTable table;
  private final Map<Refusal, Count> refusals = new ConcurrentHashMap<>();

  private record Refusal(String scaleUnit, String error) {}

  private record Count(long times, long bytes) {}

  UploadSessions(UploadSessionTable table) {
    this.table = table;
  }

  /// What takes a package.
  @FunctionalInterface
  public interface Intake {
    UploadReceipt take() throws NotNow;
  }

  /// Takes the package and keeps its session.
  public UploadReceipt keep(
      ScaleUnitId from, UploadPackage uploadPackage, long bytes, Intake intake) throws NotNow {
    long start = System.nanoTime();
    UploadReceipt receipt;
    try {
      receipt = intake.take();
    } catch (NotNow notNow) {
      refused(from, notNow.reason().name(), bytes);
      throw notNow;
    }
    taken(from, uploadPackage, receipt, bytes, Duration.ofNanos(System.nanoTime() - start));
    return receipt;
  }

  /// The package is durably in headquarters.
  public void taken(
      ScaleUnitId from,
      UploadPackage uploadPackage,
      UploadReceipt receipt,
      long bytes,
      Duration took) {
    if (uploadPackage.records().isEmpty()) {
      return;
    }
    Integer tries = uploadPackage.tries();
    try {
      table.taken(
          new UploadSessionTable.Taken(
              uploadPackage.packageId(),
              from.value(),
              receipt.received(),
              receipt.fresh(),
              bytes,
              took.toMillis(),
              tries == null ? 0 : tries));
    } catch (RuntimeException failure) {
      LOG.warn(
          "package {} is taken, but its upload session is not kept: {}",
          uploadPackage.packageId(),
          failure.getClass().getSimpleName());
    }
  }

  /// Headquarters did not take a package. Only counted here and written once a second, for what is
  /// refused because headquarters has too much to do must cost it nothing.
  ///
  /// @param error a stable code
  public void refused(ScaleUnitId from, String error, long bytes) {
    Refusal refusal = new Refusal(from.value(), error);
    if (refusals.size() < MOST_COUNTERS || refusals.containsKey(refusal)) {
      refusals.merge(
          refusal, new Count(1, bytes), (a, b) -> new Count(a.times() + b.times(), b.bytes()));
    }
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 1000)
  void writeRefusals() {
    for (Refusal refusal : refusals.keySet()) {
      Count count = refusals.remove(refusal);
      if (count == null) {
        continue;
      }
      try {
        table.refused(refusal.scaleUnit(), refusal.error(), count.times(), count.bytes());
      } catch (RuntimeException away) {
        LOG.debug("refused packages are counted later", away);
        refusals.merge(refusal, count, (a, b) -> new Count(a.times() + b.times(), a.bytes()));
        return;
      }
    }
  }
}
