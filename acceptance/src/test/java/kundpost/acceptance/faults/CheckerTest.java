package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The checker reports each kind of wrong in stores that were made wrong by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class CheckerTest {

  private static final Duration NO_PATIENCE = Duration.ofSeconds(1);

  private Postgres headquarters;
  private Postgres channel;
  private Ledger ledger;
  private int number;

  @BeforeAll
  void layOut(@TempDir Path folder) {
    headquarters = laidOut(folder.resolve("a"), "headquarters");
    channel = laidOut(folder.resolve("b"), "channel");
    // What the stores refuse to hold is what the checker must see.
    headquarters.execute(
        """
        alter table customer drop constraint customer_pkey cascade;
        alter table customer drop constraint customer_account_number_key;
        drop index customer_feed;
        """);
    channel.execute("alter table customer drop constraint if exists synchronized_is_numbered");
  }

  private static Postgres laidOut(Path folder, String role) {
    Postgres database = Postgres.in(folder, role);
    Flyway.configure()
        .dataSource(database.urlWithLogin(), null, null)
        .locations("classpath:/" + role + "/db")
        .load()
        .migrate();
    return database;
  }

  @AfterAll
  void stop() {
    headquarters.close();
    channel.close();
  }

  @BeforeEach
  void empty(@TempDir Path folder) {
    headquarters.execute("truncate customer, staged_customer, staged_move cascade");
    channel.execute("truncate customer, outgoing_customer cascade");
    ledger = Ledger.open(folder.resolve("ledger"));
  }

  private Report check() {
    return CheckerProcess.check(
        ledger.file(), headquarters.urlWithLogin(), channel.urlWithLogin(), NO_PATIENCE);
  }

  /// An acknowledged attempt that both stores hold as they should.
  private Attempt good() {
    Attempt attempt = acknowledged();
    inHeadquarters(attempt, attempt.accountNumber());
    inChannel(attempt, attempt.accountNumber());
    return attempt;
  }

  private Attempt acknowledged() {
    Attempt begun = Attempt.begun(UUID.randomUUID().toString(), Mode.SYNC);
    ledger.write(begun);
    Attempt ended =
        begun.ended(
            Outcome.NUMBERED, UUID.randomUUID().toString(), String.valueOf(++number), 201, 1);
    ledger.write(ended);
    return ended;
  }

  private void inHeadquarters(Attempt attempt, @Nullable String accountNumber) {
    Payload held = Payload.of(attempt.key(), attempt.mode());
    headquarters.execute(
        """
        insert into customer (customer_id, account_number, version, given_name, surname, email,
          email_verified, operating_unit_number, created_via, signed_up_at, feed_position)
        values ('%s', '%s', 1, '%s', '%s', '%s', false, '%s', 'RealTime', now(), 1)
        """
            .formatted(
                attempt.customerId(),
                accountNumber,
                held.givenName(),
                held.surname(),
                held.email(),
                held.store()));
  }

  private void inChannel(Attempt attempt, @Nullable String accountNumber) {
    Payload held = Payload.of(attempt.key(), attempt.mode());
    channel.execute(
        """
        insert into customer (customer_id, account_number, version, given_name, surname, email,
          email_verified, operating_unit_number, created_via)
        values ('%s', '%s', 1, '%s', '%s', '%s', false, '%s', 'RealTime')
        """
            .formatted(
                attempt.customerId(),
                accountNumber,
                held.givenName(),
                held.surname(),
                held.email(),
                held.store()));
  }

  @Test
  void findsNothingWhereAllIsWell() {
    good();
    good();
    Report report = check();
    assertThat(report.violations()).isEmpty();
    assertThat(report.attempted()).isEqualTo(2);
    assertThat(report.acknowledged()).isEqualTo(2);
  }

  @Test
  void findsOneThatIsLost() {
    good();
    Attempt lost = acknowledged();
    assertThat(check().lost()).containsExactly(lost.key());
  }

  @Test
  void findsOneThatIsDoubled() {
    Attempt twice = good();
    inHeadquarters(
        twice.ended(Outcome.NUMBERED, UUID.randomUUID().toString(), null, 201, 1), "900");
    assertThat(check().duplicated()).containsExactly(twice.key());
  }

  @Test
  void findsANumberThatChanged() {
    Attempt changed = good();
    headquarters.execute("drop trigger if exists account_number_is_for_ever on customer");
    headquarters.execute("update customer set account_number = '777'");
    assertThat(check().changedNumber()).containsOnly(changed.key());
  }

  @Test
  void findsANumberGivenTwice() {
    Attempt one = good();
    Attempt other = acknowledged();
    inHeadquarters(other, one.accountNumber());
    inChannel(other, one.accountNumber());
    assertThat(check().sharedNumber()).containsExactly(one.accountNumber());
  }

  @Test
  void findsContentThatChanged() {
    Attempt changed = good();
    headquarters.execute("update customer set surname = 'Somebody Else'");
    assertThat(check().changedPayload()).containsExactly(changed.key());
  }

  @Test
  void findsACustomerWhomNobodyAskedFor() {
    good();
    headquarters.execute(
        """
        insert into customer (customer_id, account_number, version, given_name, surname, email,
          email_verified, operating_unit_number, created_via, signed_up_at, feed_position)
        values ('00000000-0000-7000-8000-000000000001', '5555', 1, 'No', 'Body', 'n@example.com',
          false, '068', 'Async', now(), 2)
        """);
    assertThat(check().unexpected()).containsExactly("00000000-0000-7000-8000-000000000001");
  }

  @Test
  void findsARecordThatWaitsWithoutDueTimeAndOneThatNeverArrives() {
    Attempt waiting = acknowledged();
    inChannel(waiting, waiting.accountNumber());
    channel.execute(
        "insert into outgoing_customer (customer_id, version, next_attempt_at)"
            + " select customer_id, 1, now() - interval '1 hour' from customer");
    Report report = check();
    assertThat(report.waitingWithoutReason()).hasSize(1);
    assertThat(report.undrained()).isEqualTo(1);
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void findsARecordThatLeaptOverItsHistory() {
    Attempt moved = good();
    headquarters.execute(
        """
        insert into staged_customer (customer_id, version, scale_unit, record)
          values ('%s', 1, 'sweden-1', '{}');
        alter table staged_customer disable trigger keep_staged_moves;
        update staged_customer set state = 'Converted', finished_at = now();
        alter table staged_customer enable trigger keep_staged_moves;
        """
            .formatted(moved.customerId()));
    assertThat(check().illegalMoves()).hasSize(1);
  }
}
