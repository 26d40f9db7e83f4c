package kundpost.channel.testing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import org.jspecify.annotations.Nullable;

/// How the fake headquarters takes packages: its credits, its refusals, and whether it gives each
/// new customer a number at once.
public final class FakeIntake {

  /// When a package was tried, by the monotonic clock.
  public final List<Long> triedAtNanos = new CopyOnWriteArrayList<>();

  public volatile @Nullable Integer mostNext;
  public volatile boolean givesNumbers;
  private volatile @Nullable HeadquartersUnreachable notNow;

  /// Refuses packages until told [#takesAgain].
  public void refuses(Reason reason, Duration retryAfter) {
    notNow = new HeadquartersUnreachable(reason, retryAfter);
  }

  public void takesAgain() {
    notNow = null;
  }

  UploadReceipt take(UploadPackage uploadPackage) throws HeadquartersUnreachable {
    triedAtNanos.add(System.nanoTime());
    HeadquartersUnreachable refusal = notNow;
    if (refusal != null) {
      throw refusal;
    }
    int records = uploadPackage.records().size();
    return new UploadReceipt(records, records, mostNext);
  }

  List<CustomerFeedPage.Item> numbered(UploadPackage sent, Function<UUID, String> number) {
    return givesNumbers
        ? sent.records().stream()
            .map(record -> item(record, number.apply(record.customerId())))
            .toList()
        : List.of();
  }

  /// The customer as 1010 brings her.
  public static CustomerFeedPage.Item item(CustomerRecord record, String number) {
    return new CustomerFeedPage.Item(
        0,
        record.customerId(),
        number,
        record.version(),
        record.operatingUnitNumber(),
        record.givenName(),
        record.surname(),
        record.email(),
        record.phone(),
        record.language(),
        record.addresses(),
        List.of(),
        List.of(),
        record.createdVia(),
        record.signedUpAt());
  }
}
