package kundpost.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One shipment of P-0001: whole customer states, at most [#MOST_RECORDS] of them. Sending it twice
/// changes nothing.
///
/// @param counter the channel's replication counter when the rows were claimed: rises with every
///   package, so that a channel whose database was set back is noticed; null from an older channel
/// @param tries how often the row of the package that was tried most has been claimed; null from an
///   older channel
public record UploadPackage(
    UUID packageId, List<CustomerRecord> records, @Nullable Long counter, @Nullable Integer tries) {

  public static final int MOST_RECORDS = 500;

  public UploadPackage {
    records = List.copyOf(records);
  }

  public UploadPackage(UUID packageId, List<CustomerRecord> records) {
    this(packageId, records, null, null);
  }
}
