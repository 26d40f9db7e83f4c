package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.FALL_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.channel.testing.SignUps;
import kundpost.channel.upload.Fence;
import kundpost.checkpoint.Faults;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two copies of a channel on one database.
class TwoCopiesTest {

  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(20);

  private final String database = TestDatabase.fresh("copies");
  private final FakeHeadquarters headquarters = new FakeHeadquarters();
  private final FakeIdentityProvider identity = new FakeIdentityProvider();
  private final RunningChannel one = new RunningChannel(database, headquarters, identity);
  private final RunningChannel other = new RunningChannel(database, headquarters, identity);

  private void start(String lease) {
    headquarters.intake.givesNumbers = true;
    one.started("kundpost.channel.upload.lease=" + lease);
    other.start("kundpost.channel.upload.lease=" + lease);
  }

  @AfterEach
  void stop() {
    Faults.disarm();
    other.close();
    one.close();
    identity.close();
  }

  @Test
  void bothTakeSignUpsAndNothingIsDoneTwice() {
    start("20s");
    List<SignUps> callers =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  SignUps signUps = new SignUps();
                  Http http = (i % 2 == 0 ? one : other).http();
                  // Every two callers share their keys, one on each copy.
                  Runnable work =
                      () -> {
                        for (int k = 0; k < 15; k++) {
                          signUps.signUp(
                              http, k % 3 == 0 ? FALL_BACK : ASYNC, "C" + i / 2 + "x" + k);
                        }
                      };
                  return new Caller(signUps, Thread.ofVirtual().start(work));
                })
            .toList()
            .stream()
            .map(Caller::join)
            .toList();
    for (int i = 0; i < 8; i += 2) {
      assertThat(callers.get(i).acknowledged()).isEqualTo(callers.get(i + 1).acknowledged());
    }
    await()
        .atMost(DRAINED_WITHIN)
        .untilAsserted(
            () -> {
              assertThat(one.count("outgoing_customer")).isZero();
              assertThat(one.count("customer where state <> 'Synchronized'")).isZero();
            });
    assertThat(one.count("customer")).isEqualTo(60);
    assertThat(headquarters.customers()).isEqualTo(60);
    List<UUID> packages = headquarters.uploads.stream().map(UploadPackage::packageId).toList();
    assertThat(packages).doesNotHaveDuplicates();
    assertThat(headquarters.uploads.stream().mapToInt(sent -> sent.records().size()).sum())
        .isEqualTo(40);
    assertThat(headquarters.uploads).extracting(UploadPackage::counter).doesNotHaveDuplicates();
  }

  private record Caller(SignUps signUps, Thread thread) {
    SignUps join() {
      try {
        thread.join();
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
      return signUps;
    }
  }

  /// The sender stands still between sending and removing. The other copy takes over; then
  /// headquarters is set back and the customer is queued anew at the same version. What the first
  /// sender learned long ago must not remove her from the queue.
  @Test
  void aSenderThatStoodStillPastItsLeaseChangesNothing() {
    start("1s");
    Faults.arm("upload-remove=pause:5000");
    String id = one.http().signUp(ASYNC, Http.body("Zombie")).text("customerId");
    await().until(() -> sentTimes(id) == 1);
    await().until(() -> one.count("outgoing_customer where next_attempt_at < now()") == 1);
    other.http().signUp(ASYNC, Http.body("Wakes"));
    await().until(() -> one.count("outgoing_customer") == 0);
    assertThat(sentTimes(id)).isEqualTo(2);

    one.sql()
        .sql("insert into outgoing_customer (customer_id, version) values (:id::uuid, 1)")
        .param("id", id)
        .update();
    await().atMost(DRAINED_WITHIN).until(() -> one.bean(Fence.class).count() > 0);
    await().atMost(DRAINED_WITHIN).until(() -> sentTimes(id) == 3);
    await().atMost(DRAINED_WITHIN).until(() -> one.count("outgoing_customer") == 0);
  }

  private long sentTimes(String id) {
    return headquarters.uploads.stream()
        .filter(
            sent ->
                sent.records().stream()
                    .anyMatch(record -> record.customerId().toString().equals(id)))
        .count();
  }
}
