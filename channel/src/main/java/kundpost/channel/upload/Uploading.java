package kundpost.channel.upload;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kundpost.channel.reconciliation.Level;
import kundpost.channel.upload.OutgoingRepository.Claimed;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.UploadPackage;
import kundpost.jobloop.JobResult;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// One run of P-0001: ships what is due, package by package, and takes a row off the queue only
/// when headquarters holds that very version durably. No database connection is held while a
/// package is on its way.
@Component
public class Uploading {

  private static final int MOST_PACKAGES_PER_RUN = 40;

  /// Longer than one upload may take; so long a row waits when its sender was killed.
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private final OutgoingRepository queue;
  private final HeadquartersLink headquarters;
  private final Level level;
  private final JsonMapper json = JsonMapper.builder().build();

  /// Runs never overlap, so this needs no guard beyond visibility.
  private volatile int failuresInARow;

  Uploading(OutgoingRepository queue, HeadquartersLink headquarters, Level level) {
    this.queue = queue;
    this.headquarters = headquarters;
    this.level = level;
  }

  public JobResult run() {
    if (!level.isAgreed()) {
      return JobResult.done(0, 0);
    }
    Shipment shipment = new Shipment(this::send);
    for (int i = 0; i < MOST_PACKAGES_PER_RUN; i++) {
      List<Claimed> claimed = queue.claim(UploadPackage.MOST_RECORDS, LEASE);
      if (claimed.isEmpty()) {
        break;
      }
      if (!level.counts()) {
        queue.putBack(claimed, Duration.ZERO, "NotLevel");
        return JobResult.failed(shipment.rows(), shipment.bytes(), "NotLevel", FIRST_PAUSE);
      }
      try {
        shipment.ship(claimed);
      } catch (HeadquartersUnreachable unreachable) {
        return failed(shipment, unreachable);
      } finally {
        settle(shipment);
      }
    }
    failuresInARow = 0;
    return shipment.refusedAny()
        ? JobResult.failed(
            shipment.rows(), shipment.bytes(), Shipment.REFUSED_RECORD, JobResult.IDLE)
        : JobResult.done(shipment.rows(), shipment.bytes());
  }

  /// Rows already delivered, refused and never sent each go their own way, also after a failure.
  private void settle(Shipment shipment) {
    queue.remove(shipment.takeDelivered());
    for (Claimed refused : shipment.takeRefused()) {
      queue.putBack(List.of(refused), rest(refused.attempt()), Shipment.REFUSED_RECORD);
    }
    shipment
        .takeUnsent()
        .ifPresent(unsent -> queue.putBack(unsent.rows(), Duration.ZERO, unsent.reason()));
  }

  private long send(List<Claimed> rows) throws HeadquartersUnreachable {
    UploadPackage uploadPackage =
        new UploadPackage(UUID.randomUUID(), rows.stream().map(Claimed::record).toList());
    headquarters.upload(uploadPackage);
    return json.writeValueAsBytes(uploadPackage).length;
  }

  private JobResult failed(Shipment shipment, HeadquartersUnreachable unreachable) {
    failuresInARow = Math.min(failuresInARow + 1, 10);
    long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (failuresInARow - 1));
    long pause = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    return JobResult.failed(
        shipment.rows(),
        shipment.bytes(),
        unreachable.reason().name(),
        Duration.ofMillis(Math.max(pause, unreachable.retryAfter().toMillis())));
  }

  /// A record that headquarters cannot read alone rests longer each time, and never in front of
  /// others.
  private static Duration rest(int attempt) {
    long seconds = 5L << Math.min(attempt, 8);
    return seconds > LONGEST_REST.toSeconds() ? LONGEST_REST : Duration.ofSeconds(seconds);
  }
}
