package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kundpost.exchange.CustomerDigest;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Headquarters on an older copy of its database, as a channel that was not restored meets it.
class LevelTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static HeartbeatAnswer heartbeat(
      HeadquartersLink link,
      long position,
      @Nullable UUID generation,
      @Nullable String highest,
      long counter,
      int epoch)
      throws HeadquartersUnreachable {
    return link.heartbeat(
        new Heartbeat(
            99,
            99,
            99,
            position,
            0,
            null,
            Instant.now(),
            0,
            new Heartbeat.Origin(UUID.randomUUID(), counter, generation, highest, epoch),
            null));
  }

  private static String create(HeadquartersLink link, Customers customer) throws Exception {
    return ((RealTimeAnswer.Created) link.create(customer.record(), DEADLINE)).accountNumber();
  }

  private static CustomerRecord told(CustomerRecord r, String number) {
    return new CustomerRecord(
        r.customerId(),
        r.version(),
        r.operatingUnitNumber(),
        r.givenName(),
        r.surname(),
        r.email(),
        r.emailVerified(),
        r.phone(),
        r.language(),
        r.addresses(),
        r.identity(),
        r.createdVia(),
        r.fallbackReason(),
        r.signedUpAt(),
        null,
        number);
  }

  /// A copy of a database that nobody uses just now.
  private static String copy(String database, String name) throws Exception {
    int slash = database.lastIndexOf('/');
    String original = database.substring(slash + 1).replaceAll("\\?.*", "");
    String parameters = database.contains("?") ? database.substring(database.indexOf('?')) : "";
    String entrance = database.substring(0, slash) + "/postgres" + parameters;
    try (var connection = DriverManager.getConnection(entrance, "postgres", "postgres");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + original);
    }
    return database.substring(0, slash) + "/" + name + parameters;
  }

  @Test
  void anOlderCopyGivesNoNumberTwiceAndTakesBackWhatItLost() throws Exception {
    String database = TestDatabase.fresh("level");
    TestScaleUnit scaleUnit;
    String before;
    try (TestHeadquarters headquarters = TestHeadquarters.start(database)) {
      scaleUnit = headquarters.enrol("sweden-1");
      HeadquartersLink link = headquarters.link(scaleUnit::token);
      before = create(link, Customers.anna());
      UUID generation = link.customers(0, 10).generation();
      heartbeat(link, 1, generation, before, 1, 1);
    }
    String copy = copy(database, "level_older_copy");

    Customers lost = Customers.anna();
    String number;
    CustomerFeedPage page;
    try (TestHeadquarters headquarters = TestHeadquarters.start(database)) {
      HeadquartersLink link = headquarters.link(scaleUnit::token);
      heartbeat(link, 1, link.customers(0, 10).generation(), before, 1, 1);
      number = create(link, lost);
      page = link.customers(0, 10);
    }

    try (TestHeadquarters restored = TestHeadquarters.start(copy)) {
      HeadquartersLink link = restored.link(scaleUnit::token);
      assertThatThrownBy(() -> create(link, Customers.anna()))
          .isInstanceOfSatisfying(
              HeadquartersUnreachable.class,
              notYet ->
                  assertThat(notYet.reason())
                      .isEqualTo(HeadquartersUnreachable.Reason.UNAVAILABLE));

      HeartbeatAnswer answer = heartbeat(link, page.position(), page.generation(), number, 1, 1);
      HeartbeatAnswer.Feed feed = Objects.requireNonNull(answer.feed());
      assertThat(feed.resumeAfter()).isEqualTo(1);
      String next = create(link, Customers.anna());
      assertThat(next).isNotIn(before, number);

      assertComesBackUnderItsNumber(restored, link, lost, number);
      assertNumberOfAnotherIsParked(restored, link, before);
      assertMendingIsAskedFor(link, feed.generation());
    }
  }

  private static void assertComesBackUnderItsNumber(
      TestHeadquarters headquarters, HeadquartersLink link, Customers lost, String number)
      throws Exception {
    link.upload(
        new UploadPackage(UUID.randomUUID(), List.of(told(lost.record(), number)), 7L, null));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        headquarters
                            .jdbc()
                            .sql("select account_number from customer where customer_id = :id")
                            .param("id", lost.record().customerId())
                            .query(String.class)
                            .optional())
                    .contains(number));
    assertThat(heartbeat(link, 1, null, null, 1, 1).counter()).isEqualTo(7);
  }

  private static void assertNumberOfAnotherIsParked(
      TestHeadquarters headquarters, HeadquartersLink link, String taken) throws Exception {
    Customers other = Customers.anna();
    link.upload(new UploadPackage(UUID.randomUUID(), List.of(told(other.record(), taken))));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        headquarters
                            .jdbc()
                            .sql(
                                """
                                select problems -> 0 ->> 'rule' from staged_customer
                                where customer_id = :id and state = 'Parked'
                                """)
                            .param("id", other.record().customerId())
                            .query(String.class)
                            .optional())
                    .contains("AccountNumberTaken"));
  }

  private static void assertMendingIsAskedFor(HeadquartersLink link, UUID generation)
      throws Exception {
    HeartbeatAnswer level = heartbeat(link, 1, generation, null, 7, 1);
    assertThat(Objects.requireNonNull(level.feed()).resumeAfter()).isNull();
    assertThat(level.commands()).anyMatch(command -> command.job().equals("RECONCILE"));
    Reconciliation.Order order =
        link.reconcile(new Reconciliation.Begin(UUID.randomUUID(), 1, generation));
    assertThat(order).isEqualTo(new Reconciliation.Order(true, true));
  }

  @Test
  void anEpochThatAChannelBeginsIsKeptAndMended() throws Exception {
    try (TestHeadquarters headquarters = TestHeadquarters.start(TestDatabase.fresh("level"))) {
      HeadquartersLink link = headquarters.linkOf("sweden-1");
      assertThat(heartbeat(link, 0, null, null, 50, 1).counter()).isEqualTo(50);
      HeartbeatAnswer behind = heartbeat(link, 0, null, null, 20, 1);
      assertThat(behind.epoch()).isEqualTo(1);
      assertThat(behind.counter()).isEqualTo(50);
      HeartbeatAnswer begun = heartbeat(link, 0, null, null, 20, 2);
      assertThat(begun.epoch()).isEqualTo(2);
      assertThat(begun.counter()).isEqualTo(20);
      assertThat(begun.commands()).anyMatch(command -> command.job().equals("RECONCILE"));
    }
  }

  @Test
  void aStretchIsComparedAndItsDifferencesAreListed() throws Exception {
    try (TestHeadquarters headquarters = TestHeadquarters.start(TestDatabase.fresh("level"))) {
      HeadquartersLink link = headquarters.linkOf("sweden-1");
      Customers anna = Customers.anna();
      String number = create(link, anna);
      CustomerRecord r = anna.record();
      String content =
          CustomerDigest.content(
              r.givenName(), r.surname(), r.email(), r.phone(), r.language(), r.addresses());
      UUID run = UUID.randomUUID();
      link.reconcile(new Reconciliation.Begin(run, 1, link.customers(0, 10).generation()));
      String digest = new CustomerDigest().add(r.customerId(), number, content).text();
      Reconciliation.Stretch same =
          new Reconciliation.Stretch(run, null, null, 1, 1, 1, digest, null);
      assertThat(link.reconcile(same).same()).isTrue();
      assertThat(link.reconcile(same).same()).as("twice counts once").isTrue();
      link.reconcile(new Reconciliation.End(run, null));
      var level = headquarters.api("GET", "/api/reconciliation", "").body().get(0);
      assertThat(level.path("customersInChannel").asLong()).isEqualTo(1);
      assertThat(level.path("customersInHeadquarters").asLong()).isEqualTo(1);
      assertThat(level.path("differing").asLong(-1)).isZero();

      UUID second = UUID.randomUUID();
      link.reconcile(new Reconciliation.Begin(second, 1, link.customers(0, 10).generation()));
      String none = new CustomerDigest().text();
      assertThat(
              link.reconcile(new Reconciliation.Stretch(second, null, null, 1, 0, 0, none, null))
                  .same())
          .isFalse();
      link.reconcile(new Reconciliation.Stretch(second, null, null, 1, 0, 0, none, List.of()));
      link.reconcile(new Reconciliation.End(second, null));
      var found =
          headquarters
              .api("GET", "/api/reconciliation/sweden-1/differences", "")
              .body()
              .path("items");
      assertThat(found.size()).isEqualTo(1);
      assertThat(found.get(0).path("kind").asString()).isEqualTo("MissingInChannel");
      assertThat(found.get(0).path("mended").asBoolean()).isFalse();
    }
  }
}
