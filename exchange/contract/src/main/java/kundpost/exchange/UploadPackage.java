package kundpost.exchange;

import java.util.List;
import java.util.UUID;

/// One shipment of P-0001: whole customer states, at most [#MOST_RECORDS] of them. Sending it twice
/// changes nothing.
public record UploadPackage(UUID packageId, List<CustomerRecord> records) {

  public static final int MOST_RECORDS = 500;

  public UploadPackage {
    records = List.copyOf(records);
  }
}
