package kundpost.exchange;

import org.jspecify.annotations.Nullable;

/// Headquarters holds every record of the package durably: the channel may take them off its queue.
///
/// @param received records in the package
/// @param fresh records headquarters had not seen at this version
/// @param mostNext headquarters' credit: how many records the next package may hold; null for as
///   many as a package can
public record UploadReceipt(int received, int fresh, @Nullable Integer mostNext) {

  public UploadReceipt(int received, int fresh) {
    this(received, fresh, null);
  }
}
