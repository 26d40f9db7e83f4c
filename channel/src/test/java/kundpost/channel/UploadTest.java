package kundpost.channel;

import static java.util.Objects.requireNonNull;
import static kundpost.channel.testing.RunningChannel.ASYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kundpost.channel.jobs.ChannelJobs;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What P-0001 sends when, and how it heeds headquarters.
class UploadTest {

  private static RunningChannel channel;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("upload"), new FakeHeadquarters(), new FakeIdentityProvider())
            .started();
  }

  @AfterAll
  static void stop() {
    channel.close();
    channel.identity.close();
  }

  @BeforeEach
  void manual() {
    channel.headquarters.away = false;
    channel.headquarters.unreadable = record -> false;
    channel.headquarters.intake.mostNext = null;
    channel.headquarters.intake.takesAgain();
    channel.obeys(Map.of());
    channel
        .sql()
        .sql("update outgoing_customer set next_attempt_at = now(), rests_until = now()")
        .update();
    run();
    await().until(() -> channel.count("outgoing_customer") == 0);
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    channel.headquarters.uploads.clear();
    channel.headquarters.intake.triedAtNanos.clear();
  }

  private static UUID signUp(String name) {
    return UUID.fromString(channel.http().signUp(ASYNC, Http.body(name)).text("customerId"));
  }

  private static void backlog(int customers) {
    channel
        .sql()
        .sql(
            """
            with old as (
              insert into customer (customer_id, version, operating_unit_number, given_name,
                surname, email, email_verified, created_via)
              select uuidv7(), 1, '068', 'Old', 'Berg', 'old@example.com', false, 'Async'
              from generate_series(1, :customers)
              returning customer_id)
            insert into outgoing_customer (customer_id, version, enqueued_at, next_attempt_at)
            select customer_id, 1, now() - interval '1 hour', now() - interval '1 hour' from old
            """)
        .param("customers", customers)
        .update();
  }

  private static JobRunReport run() {
    UUID command = channel.headquarters.command("P-0001");
    return await()
        .until(
            () ->
                channel.headquarters.reports.stream()
                    .filter(report -> command.equals(report.commandId()))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static List<UUID> ids(UploadPackage sent) {
    return sent.records().stream().map(CustomerRecord::customerId).toList();
  }

  @Test
  void aFreshSignUpDoesNotWaitBehindABacklog() {
    backlog(1_100);
    UUID fresh = signUp("Fresh");
    assertThat(run().rows()).isEqualTo(1_101);
    UploadPackage first = channel.headquarters.uploads.getFirst();
    assertThat(first.records()).hasSize(500);
    assertThat(ids(first)).contains(fresh);
    assertThat(channel.headquarters.uploads).hasSize(3);
  }

  @Test
  void aPackageHoldsNoMoreThanHeadquartersGrants() {
    backlog(560);
    channel.headquarters.intake.mostNext = 25;
    run();
    assertThat(channel.headquarters.uploads)
        .extracting(sent -> sent.records().size())
        .containsExactly(500, 25, 25, 10);
    channel.headquarters.intake.mostNext = 0;
    backlog(2);
    run();
    assertThat(channel.headquarters.uploads).hasSize(5);
    backlog(2);
    run();
    assertThat(channel.headquarters.uploads.getLast().records()).hasSize(1);
  }

  @Test
  void theCounterRisesWithEachPackageAndTriesWithEachClaim() {
    backlog(501);
    channel.headquarters.loseUploadReply = true;
    assertThat(run().error()).isEqualTo("TRANSPORT_FAULT");
    run();
    List<UploadPackage> sent = channel.headquarters.uploads;
    assertThat(sent).extracting(UploadPackage::tries).containsExactly(1, 2, 1);
    long counter = requireNonNull(sent.getFirst().counter());
    assertThat(sent)
        .extracting(UploadPackage::counter)
        .containsExactly(counter, counter + 1, counter + 2);
    assertThat(sent).extracting(UploadPackage::packageId).doesNotHaveDuplicates();
  }

  @Test
  void aRefusedRecordRestsLongerEachTimeAndIsVisible() {
    UUID bad = signUp("Bad");
    channel.headquarters.unreadable = record -> record.customerId().equals(bad);
    long rest = 0;
    for (int refusals = 1; refusals <= 3; refusals++) {
      UUID good = signUp("Good");
      assertThat(run().error()).isEqualTo("RefusedRecord");
      assertThat(channel.headquarters.uploads)
          .anySatisfy(sent -> assertThat(ids(sent)).contains(good));
      long now = restMillis();
      assertThat(now).isGreaterThanOrEqualTo(rest);
      rest = now;
      channel
          .sql()
          .sql("update outgoing_customer set next_attempt_at = now(), rests_until = now()")
          .update();
    }
    assertThat(rest).isBetween(19_000L, 41_000L);
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    Heartbeat.Waiting told =
        requireNonNull(channel.headquarters.heartbeats.getLast().longestWaiting()).getFirst();
    assertThat(told.customerId()).isEqualTo(bad);
    assertThat(told.lastError()).isEqualTo("RefusedRecord");
    assertThat(told.attempts()).isEqualTo(3);
    assertThat(
            channel
                .sql()
                .sql("select count(*) from customer_move where from_state = to_state")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  private static long restMillis() {
    return channel
        .sql()
        .sql(
            """
            select (extract(epoch from next_attempt_at - now()) * 1000)::bigint
            from outgoing_customer
            """)
        .query(Long.class)
        .single();
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERLOADED", "UNAVAILABLE"})
  void headquartersIsNotAskedSoonerThanItAskedFor(Reason reason) {
    Duration retryAfter = Duration.ofSeconds(3);
    channel.headquarters.intake.refuses(reason, retryAfter);
    signUp("Later");
    channel.obeys(Map.of());
    await().until(() -> !channel.headquarters.intake.triedAtNanos.isEmpty());
    channel.headquarters.intake.takesAgain();
    await().until(() -> channel.count("outgoing_customer where last_error is not null") == 1);
    channel.bean(ChannelJobs.class).endPauses(Duration.ZERO);
    IntStream.range(0, 5).forEach(i -> signUp("More" + i));
    await().until(() -> channel.headquarters.intake.triedAtNanos.size() >= 2);
    List<Long> tried = channel.headquarters.intake.triedAtNanos;
    assertThat(tried.get(1) - tried.get(0)).isGreaterThanOrEqualTo(retryAfter.toNanos());
    await().until(() -> channel.count("outgoing_customer") == 0);
  }
}
