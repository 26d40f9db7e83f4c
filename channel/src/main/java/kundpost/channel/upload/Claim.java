package kundpost.channel.upload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.UploadPackage;

/// The rows taken for one package.
///
/// @param number the fence: no two claims share it, and a result counts only under it
/// @param counter the replication counter as this claim raised it
/// @param packageId stays the same however often this claim is sent
record Claim(long number, long counter, UUID packageId, List<Row> rows) {

  /// A customer's state as claimed.
  ///
  /// @param attempt how often she has been claimed, this time included
  /// @param refusals how often headquarters has refused just her
  record Row(CustomerRecord record, int attempt, int refusals) {}

  /// The package for all rows or a part of them.
  UploadPackage toPackage(List<Row> part) {
    return new UploadPackage(
        part.size() == rows.size() ? packageId : idOf(part),
        part.stream().map(Row::record).toList(),
        counter,
        part.stream().mapToInt(Row::attempt).max().orElse(0));
  }

  private UUID idOf(List<Row> part) {
    String name =
        packageId
            + "/"
            + part.getFirst().record().customerId()
            + "/"
            + part.getLast().record().customerId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }
}
