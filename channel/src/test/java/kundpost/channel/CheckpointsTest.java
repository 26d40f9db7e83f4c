package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.FALL_BACK;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.channel.testing.SignUps;
import kundpost.checkpoint.Checkpoint;
import kundpost.checkpoint.Faults;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every durable step of the channel, thrown at, held up past the lease, and taken twice: nothing
/// is lost, nothing is twice, nothing is stuck.
class CheckpointsTest {

  private static final String LEASE = "600ms";
  private static final String PAST_THE_LEASE = "pause:1000";
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(20);

  private static RunningChannel channel;
  private static Path struck;

  @BeforeAll
  static void start(@TempDir Path folder) {
    struck = folder.resolve("struck");
    System.setProperty("kundpost.checkpoints.struck", struck.toString());
    channel =
        new RunningChannel(
                TestDatabase.fresh("checkpoints"),
                new FakeHeadquarters(),
                new FakeIdentityProvider())
            .started("kundpost.channel.upload.lease=" + LEASE);
    channel.headquarters.intake.givesNumbers = true;
  }

  @AfterAll
  static void stop() {
    System.clearProperty("kundpost.checkpoints.struck");
    channel.close();
    channel.identity.close();
  }

  @AfterEach
  void disarm() {
    Faults.disarm();
  }

  static Stream<Arguments> everyStepAndFault() {
    return Stream.of(
            Checkpoint.SIGN_UP_RESERVE,
            Checkpoint.SIGN_UP_ASK,
            Checkpoint.SIGN_UP_STORE,
            Checkpoint.SIGN_UP_ANSWER,
            Checkpoint.UPLOAD_CLAIM,
            Checkpoint.UPLOAD_SEND,
            Checkpoint.UPLOAD_REMOVE,
            Checkpoint.DOWNLOAD_FETCH,
            Checkpoint.DOWNLOAD_APPLY)
        .flatMap(
            step ->
                Stream.of("throw", PAST_THE_LEASE, "duplicate")
                    .map(fault -> Arguments.of(step, fault)));
  }

  @ParameterizedTest
  @MethodSource("everyStepAndFault")
  void nothingIsLostNothingIsTwiceNothingIsStuck(Checkpoint step, String fault) throws IOException {
    Files.deleteIfExists(struck);
    long before = channel.count("customer");
    SignUps signUps = new SignUps();
    Faults.arm(step.label() + "=" + fault);
    for (String store : List.of(ASYNC, SYNC, FALL_BACK, ASYNC)) {
      signUps.signUp(channel.http(), store, "A" + UUID.randomUUID().toString().replace("-", ""));
    }
    soon().until(() -> Files.exists(struck));
    soon()
        .untilAsserted(
            () -> {
              assertThat(channel.count("outgoing_customer")).isZero();
              assertThat(channel.count("customer where state <> 'Synchronized'")).isZero();
            });
    assertThat(channel.count("customer")).isEqualTo(before + 4);
    assertThat(signUps.acknowledged().values()).doesNotHaveDuplicates().allMatch(this::isHeld);
    assertThat(channel.count("(select distinct account_number from customer) as number"))
        .isEqualTo(before + 4);
    assertThat(channel.count(MOVES_THAT_DO_NOT_FOLLOW)).isZero();
  }

  private static ConditionFactory soon() {
    return await()
        .atMost(DRAINED_WITHIN)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20));
  }

  /// Moves that do not begin where the one before ended, and customers whose state is not where
  /// their last move ended.
  private static final String MOVES_THAT_DO_NOT_FOLLOW =
      """
      (select from (
          select *, lag(to_state) over (partition by customer_id order by ordinal) as was,
            lead(ordinal) over (partition by customer_id order by ordinal) is null as latest
          from customer_history) h
        join customer c using (customer_id)
        where (ordinal > 0 and from_state is distinct from was) or (latest and to_state <> state)
      ) as odd
      """;

  private boolean isHeld(String id) {
    return Stream.concat(
            channel.headquarters.created.stream(),
            channel.headquarters.uploads.stream().flatMap(sent -> sent.records().stream()))
        .map(CustomerRecord::customerId)
        .anyMatch(UUID.fromString(id)::equals);
  }

  @Test
  void theSameClaimIsSentAgainAsTheSamePackage() {
    Faults.arm("upload-send=duplicate");
    String id = channel.http().signUp(ASYNC, Http.body("Twice")).text("customerId");
    await().until(() -> packagesOf(id).size() == 2);
    assertThat(packagesOf(id).getFirst()).isEqualTo(packagesOf(id).getLast());
  }

  private static List<UploadPackage> packagesOf(String id) {
    return channel.headquarters.uploads.stream()
        .filter(
            sent ->
                sent.records().stream()
                    .anyMatch(record -> record.customerId().toString().equals(id)))
        .toList();
  }
}
