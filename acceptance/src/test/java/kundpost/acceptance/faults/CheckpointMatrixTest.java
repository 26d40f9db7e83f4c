package kundpost.acceptance.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.checkpoint.Checkpoint;
import kundpost.checkpoint.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every durable step of a record's way, by its name, met by every kind of fault. The gentler kinds
/// are armed at all checkpoints of one start, some steps apart, so that no record meets more of
/// them than it has attempts.
@ExtendWith(SharedSite.class)
@Timeout(1800)
class CheckpointMatrixTest {

  private static final int PER_SECOND = 20;
  private static final Duration STRIKES_WITHIN = Duration.ofMinutes(2);
  private static final int STEPS_APART = 3;

  /// The last checkpoint that lies in the channel; those after it lie in headquarters.
  private static final Checkpoint LAST_OF_CHANNEL = Checkpoint.DOWNLOAD_APPLY;

  private static final List<Checkpoint> CHANNEL =
      all().filter(it -> it.compareTo(LAST_OF_CHANNEL) <= 0).toList();
  private static final List<Checkpoint> HEADQUARTERS =
      all().filter(it -> it.compareTo(LAST_OF_CHANNEL) > 0).toList();

  private final Site site;
  private final Experiment experiment;

  private static Stream<Checkpoint> all() {
    return Arrays.stream(Checkpoint.values());
  }

  CheckpointMatrixTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  /// kill -9 from outside while a thread stands at the checkpoint, then a start with the next one
  /// armed; both roles go through their checkpoints at the same time, under sign-ups.
  @Test
  void killedAtEveryCheckpoint() {
    experiment.run(
        "kill at every checkpoint in turn",
        PER_SECOND,
        load -> {
          try (ExecutorService roles = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> channel = roles.submit(() -> killedAtEach(site.channel(), CHANNEL));
            Future<?> headquarters =
                roles.submit(() -> killedAtEach(site.headquarters(), HEADQUARTERS));
            channel.get();
            headquarters.get();
          }
          return Checkpoint.values().length;
        });
  }

  private static void killedAtEach(RoleProcess role, List<Checkpoint> checkpoints) {
    for (Checkpoint checkpoint : checkpoints) {
      role.kill();
      role.start(checkpoint.label() + "=hold@2");
      role.awaitStruck(checkpoint.label(), STRIKES_WITHIN);
    }
    role.kill();
    role.start();
  }

  /// The same one by one, so that a wrong has one cause.
  @ParameterizedTest
  @EnumSource
  @OnlyInCampaign
  void killedAt(Checkpoint checkpoint) {
    RoleProcess role = CHANNEL.contains(checkpoint) ? site.channel() : site.headquarters();
    experiment.run(
        "kill at " + checkpoint.label(),
        PER_SECOND,
        load -> {
          killedAtEach(role, List.of(checkpoint));
          return 1;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"THROW", "PAUSE", "DUPLICATE"})
  @OnlyInCampaign
  void struckEverywhere(Fault.Kind kind) {
    experiment.run(
        kind + " at every checkpoint",
        PER_SECOND,
        load -> {
          again(faults(HEADQUARTERS, kind), faults(CHANNEL, kind));
          CHANNEL.forEach(it -> site.channel().awaitStruck(it.label(), STRIKES_WITHIN));
          HEADQUARTERS.forEach(it -> site.headquarters().awaitStruck(it.label(), STRIKES_WITHIN));
          return Checkpoint.values().length;
        });
  }

  /// Both roles anew with faults armed.
  private void again(String headquarters, String channel) {
    site.headquarters().kill();
    site.channel().kill();
    site.headquarters().begin(headquarters);
    site.channel().begin(channel);
    site.headquarters().awaitReady();
    site.channel().awaitReady();
  }

  private static String faults(List<Checkpoint> where, Fault.Kind kind) {
    List<String> faults = new ArrayList<>();
    for (Checkpoint checkpoint : where) {
      String what = kind == Fault.Kind.PAUSE ? "pause:2000" : kind.name();
      faults.add(checkpoint.label() + "=" + what + "@" + (2 + STEPS_APART * faults.size()));
    }
    return faults.stream().collect(Collectors.joining(","));
  }
}
