package kundpost.exchange.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.exchange.HeartbeatAnswer.RunJob;
import kundpost.exchange.JobSchedule;
import org.jspecify.annotations.Nullable;

/// The messages that have grown, as version 1 of this software knew them.
final class VersionOne {

  private VersionOne() {}

  record CustomerRecord(
      UUID customerId,
      int version,
      String operatingUnitNumber,
      String givenName,
      String surname,
      String email,
      boolean emailVerified,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses,
      @Nullable WireIdentity identity,
      String createdVia,
      @Nullable String fallbackReason,
      Instant signedUpAt) {}

  record UploadPackage(UUID packageId, List<CustomerRecord> records) {}

  record UploadReceipt(int received, int fresh) {}

  record CustomerFeedPage(long position, boolean more, List<Item> items) {}

  record Item(
      long position,
      UUID customerId,
      String accountNumber,
      int version,
      String operatingUnitNumber,
      String givenName,
      String surname,
      String email,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses,
      List<WireIdentity> identities,
      List<UUID> aliases,
      String createdVia,
      Instant signedUpAt) {}

  record Heartbeat(
      long controlVersion,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      long waiting,
      @Nullable Instant oldestWaitingSince,
      Instant clock,
      int waitSeconds) {}

  record HeartbeatAnswer(
      ControlState control,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      List<RunJob> commands) {}

  record ControlState(long version, Map<String, JobSchedule> schedules, boolean servicing) {}
}
