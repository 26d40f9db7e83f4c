package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.StagedFacts;
import kundpost.headquarters.customers.CustomerLookup;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.DownloadTimes;
import kundpost.vocabulary.CreatedVia;
import org.springframework.stereotype.Component;

/// Reads what is normal in a store from its newest customers.
@Component
class Normals {

  private static final int NEWEST = 50;
  private static final int FEWEST = 5;

  private final CustomerLookup customers;
  private final StagedFacts staged;
  private final DownloadTimes downloads;

  Normals(CustomerLookup customers, StagedFacts staged, DownloadTimes downloads) {
    this.customers = customers;
    this.staged = staged;
    this.downloads = downloads;
  }

  Normal of(String operatingUnitNumber) {
    List<Customer> newest = customers.newest(operatingUnitNumber, NEWEST);
    if (newest.size() < FEWEST) {
      return Normal.NONE;
    }
    Map<UUID, Instant> received =
        staged.receivedAt(newest.stream().map(Customer::customerId).toList());
    Map<Long, Instant> handedOut =
        newest.getFirst().scaleUnit().map(unit -> handedOut(unit, newest)).orElse(Map.of());
    return new Normal(
        newest.size(),
        median(newest.stream().map(c -> between(c.signedUpAt(), received.get(c.customerId())))),
        median(newest.stream().map(c -> between(received.get(c.customerId()), c.createdAt()))),
        median(newest.stream().map(c -> between(c.createdAt(), handedOut.get(c.feedPosition())))),
        median(
            newest.stream()
                .filter(c -> c.createdVia().equals(CreatedVia.REAL_TIME.wireName()))
                .map(c -> between(c.signedUpAt(), c.createdAt()))));
  }

  private Map<Long, Instant> handedOut(String unit, List<Customer> newest) {
    return downloads.handedOut(
        new ScaleUnitId(unit), newest.stream().map(Customer::feedPosition).toList());
  }

  private static Optional<Duration> between(
      @org.jspecify.annotations.Nullable Instant from,
      @org.jspecify.annotations.Nullable Instant to) {
    return from == null || to == null || to.isBefore(from)
        ? Optional.empty()
        : Optional.of(Duration.between(from, to));
  }

  private static Optional<Duration> median(Stream<Optional<Duration>> times) {
    List<Duration> sorted = times.flatMap(Optional::stream).sorted().toList();
    return sorted.size() < FEWEST ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
  }
}
