package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The upload and download sessions as staff see them. A status is always derived from what became
/// of the records, never kept.
public interface Sessions {

  /// The constant names travel as they are.
  enum UploadStatus {
    /// Headquarters has it; some of its rows wait to become customers.
    Uploaded,
    /// Every row became a customer.
    Applied,
    /// Nothing waits; some rows became customers, others need repair.
    AppliedInPart,
    /// Every row needs repair.
    ApplyFailed,
    /// Headquarters did not take it; the channel keeps its records and repeats.
    UploadFailed,
    /// All its rows had come before, with another package.
    Canceled
  }

  /// The constant names travel as they are.
  enum DownloadStatus {
    /// Handed out; the scale unit has not confirmed it yet.
    Available,
    /// The scale unit has it in force.
    Applied,
    /// Not confirmed, and the scale unit's newest run of the job since then failed.
    ApplyFailed
  }

  /// Either one package that headquarters took, or what it refused of a scale unit for one reason
  /// within one hour.
  ///
  /// @param packageId empty for what was refused
  /// @param rows records in the package
  /// @param fresh records that came with it first
  /// @param waiting of the fresh ones, how many wait to become customers
  /// @param converted how many are customers
  /// @param parked how many need repair
  /// @param tries how often it was sent
  /// @param error a stable code; given for what was refused
  record Upload(
      UUID sessionId,
      Optional<UUID> packageId,
      String scaleUnit,
      Instant receivedAt,
      Instant lastReceivedAt,
      long rows,
      long fresh,
      long waiting,
      long converted,
      long parked,
      long bytes,
      Duration took,
      int tries,
      Optional<String> error) {

    public UploadStatus status() {
      if (error.isPresent()) {
        return UploadStatus.UploadFailed;
      }
      if (waiting > 0) {
        return UploadStatus.Uploaded;
      }
      if (parked > 0) {
        return converted == 0 ? UploadStatus.ApplyFailed : UploadStatus.AppliedInPart;
      }
      return fresh == 0 ? UploadStatus.Canceled : UploadStatus.Applied;
    }
  }

  /// One record of an upload session. No personal data.
  record UploadedRow(
      UUID customerId,
      int version,
      String operatingUnitNumber,
      String state,
      String reasonCode,
      int attempts) {}

  /// One page of 1010, or one document of 1070 or 1110, handed to a scale unit.
  ///
  /// @param fromPosition the position, or version, the scale unit had
  /// @param toPosition the one it has when it has applied this
  /// @param tries how often it was asked for
  /// @param error a stable code; given with `ApplyFailed`
  record Download(
      UUID sessionId,
      String scaleUnit,
      String job,
      long fromPosition,
      long toPosition,
      long rows,
      long bytes,
      Instant firstHandedOutAt,
      Instant handedOutAt,
      Duration took,
      int tries,
      DownloadStatus status,
      Optional<String> error) {}

  /// @param next where the next page begins; empty on the last
  /// @param same where this page begins, for a reader whom new sessions must not push down; empty
  ///   when there is nothing
  record Page<T>(List<T> items, Optional<String> next, Optional<String> same) {}

  /// Newest first.
  ///
  /// @throws IllegalArgumentException when `after` is not the `next` of a page
  Page<Upload> uploads(
      Optional<String> scaleUnit, Optional<UploadStatus> status, int limit, Optional<String> after);

  Optional<Upload> upload(UUID sessionId);

  /// What the session brought first, those that need repair before those that wait, at most
  /// `limit`.
  List<UploadedRow> rows(Upload session, int limit);

  /// Newest first.
  ///
  /// @throws IllegalArgumentException when `after` is not the `next` of a page
  Page<Download> downloads(
      Optional<String> scaleUnit,
      Optional<String> job,
      Optional<DownloadStatus> status,
      int limit,
      Optional<String> after);
}
