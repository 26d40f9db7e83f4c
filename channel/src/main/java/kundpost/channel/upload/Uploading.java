package kundpost.channel.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import kundpost.channel.reconciliation.Level;
import kundpost.channel.retry.HeadquartersPause;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.jobloop.JobResult;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// One run of P-0001: ships what is due, package by package, and takes a row off the queue only
/// when headquarters holds that very version durably. No database connection is held while a
/// package is on its way.
@Component
public class Uploading {

  /// Packages in one run, so that a run has an end that can be reported; the next follows at once.
  private static final int MOST_PACKAGES_PER_RUN = 40;

  /// Records in one run that headquarters has refused before; the last to be tried.
  private static final int MOST_REFUSED_PER_RUN = 20;

  /// The longest rest of a refused record after its first refusal; it doubles with each further
  /// one.
  private static final Duration FIRST_REST = Duration.ofSeconds(10);

  /// The rest that is never passed: a refused record is tried again for ever, but ever more rarely.
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private static final String NOT_LEVEL = "NotLevel";

  /// The rest while headquarters is being asked whether this database was set back.
  private static final Duration UNTIL_AGREED = Duration.ofSeconds(1);

  /// This database has become an older copy under this process.
  private static final class NotLevel extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final OutgoingRepository queue;
  private final SettlementRepository settlement;
  private final Fence fence;
  private final HeadquartersLink headquarters;
  private final Level level;
  private final Duration lease;
  private final GivingWay givingWay;
  private final HeadquartersPause pause = new HeadquartersPause();
  private final JsonMapper json = JsonMapper.builder().build();

  /// Headquarters' latest credit, in records. Runs never overlap, so visibility is all it needs.
  private volatile int credit = UploadPackage.MOST_RECORDS;

  Uploading(
      OutgoingRepository queue,
      SettlementRepository settlement,
      Fence fence,
      HeadquartersLink headquarters,
      Level level,
      UploadSettings settings,
      GivingWay givingWay) {
    this.queue = queue;
    this.settlement = settlement;
    this.fence = fence;
    this.headquarters = headquarters;
    this.level = level;
    this.lease = settings.lease();
    this.givingWay = givingWay;
  }

  public JobResult run() {
    if (!level.isAgreed()) {
      return JobResult.done(0, 0);
    }
    Shipment shipment = new Shipment(this::send, lease);
    Optional<Duration> rest;
    try {
      rest = shipWhatIsDue(shipment);
      tryRefusedAgain(shipment);
    } catch (NotLevel setBack) {
      return JobResult.failed(shipment.rows(), shipment.bytes(), NOT_LEVEL, UNTIL_AGREED);
    } catch (HeadquartersUnreachable unreachable) {
      return pause.after(shipment.rows(), shipment.bytes(), unreachable);
    }
    pause.over();
    JobResult result =
        shipment.refusedAny()
            ? JobResult.someRefused(shipment.rows(), shipment.bytes(), Shipment.REFUSED_RECORD)
            : JobResult.done(shipment.rows(), shipment.bytes());
    return rest.map(result::resting).orElse(result);
  }

  /// Answers how long to rest before more is shipped; empty when nothing is left.
  private Optional<Duration> shipWhatIsDue(Shipment shipment)
      throws HeadquartersUnreachable, NotLevel {
    for (int i = 0; i < MOST_PACKAGES_PER_RUN; i++) {
      long start = System.nanoTime();
      Optional<Claim> claim = Checkpoint.UPLOAD_CLAIM.doing(() -> queue.claim(credit, lease));
      if (claim.isEmpty()) {
        return Optional.empty();
      }
      ship(shipment, claim.get());
      Duration rest = givingWay.restAfter(Duration.ofNanos(System.nanoTime() - start));
      if (!rest.isZero()) {
        return Optional.of(rest);
      }
    }
    return Optional.of(Duration.ZERO);
  }

  /// Never in front of others: by themselves, after all that were not refused.
  private void tryRefusedAgain(Shipment shipment) throws HeadquartersUnreachable, NotLevel {
    Optional<Claim> claim = queue.claimRefused(Math.min(credit, MOST_REFUSED_PER_RUN), lease);
    if (claim.isPresent()) {
      ship(shipment, claim.get());
    }
  }

  private void ship(Shipment shipment, Claim claim) throws HeadquartersUnreachable, NotLevel {
    if (!level.counts(claim.counter())) {
      fence.stopped(claim.number(), settlement.putBack(claim.number(), claim.rows(), NOT_LEVEL));
      throw new NotLevel();
    }
    try {
      shipment.ship(claim);
    } finally {
      settle(claim.number(), shipment);
    }
  }

  /// Rows already delivered, refused and never sent each go their own way, also after a failure.
  private void settle(long claim, Shipment shipment) {
    List<Claim.Row> delivered = shipment.takeDelivered();
    fence.stopped(claim, Checkpoint.UPLOAD_REMOVE.doing(() -> settlement.remove(claim, delivered)));
    List<Claim.Row> refused = shipment.takeRefused();
    fence.stopped(
        claim, settlement.refuse(claim, refused, Uploading::rest, Shipment.REFUSED_RECORD));
    shipment
        .takeUnsent()
        .ifPresent(
            unsent ->
                fence.stopped(claim, settlement.putBack(claim, unsent.rows(), unsent.reason())));
  }

  private long send(Claim claim, List<Claim.Row> rows) throws HeadquartersUnreachable {
    UploadPackage uploadPackage = claim.toPackage(rows);
    UploadReceipt receipt = Checkpoint.UPLOAD_SEND.doing(() -> headquarters.upload(uploadPackage));
    credit = credit(receipt);
    return json.writeValueAsBytes(uploadPackage).length;
  }

  private static int credit(UploadReceipt receipt) {
    Integer mostNext = receipt.mostNext();
    return mostNext == null
        ? UploadPackage.MOST_RECORDS
        : Math.clamp(mostNext, 1, UploadPackage.MOST_RECORDS);
  }

  /// Longer with each refusal, and not the same for all that were refused together.
  private static Duration rest(Claim.Row row) {
    long most =
        Math.min(LONGEST_REST.toMillis(), FIRST_REST.toMillis() << Math.min(row.refusals(), 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }
}
