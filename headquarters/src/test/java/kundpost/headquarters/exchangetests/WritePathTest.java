package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many who write at once, in two copies of headquarters on one database.
@Timeout(120)
class WritePathTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final int AT_ONCE = 50;

  private static String database;
  private static TestHeadquarters first;
  private static TestHeadquarters second;
  private static List<HeadquartersLink> links;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.fresh("writes");
    first = TestHeadquarters.start(database);
    second = TestHeadquarters.start(database);
    TestScaleUnit sweden = first.enrol("sweden-1");
    links = List.of(first.link(sweden::token), second.link(sweden::token));
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static Callable<RealTimeAnswer> create(int i, CustomerRecord customer) {
    return () -> links.get(i % 2).create(customer, DEADLINE);
  }

  private static long count(String sql, Object... params) {
    return first.jdbc().sql(sql).params(params).query(Long.class).single();
  }

  @Test
  void fiftyParallelSignUpsOfOneShopperMakeOneCustomer() throws Exception {
    Customers anna = Customers.anna();
    List<Callable<RealTimeAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(create(i, anna.id(UUID.randomUUID()).record()));
    }
    assertThat(new HashSet<>(atOnce(calls))).hasSize(1);
    String subject = java.util.Objects.requireNonNull(anna.record().identity()).subject();
    assertThat(
            count(
                "select count(*) from customer join customer_identity using (customer_id)"
                    + " where subject = ?",
                subject))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from customer_alias join customer_identity using (customer_id)"
                    + " where subject = ?",
                subject))
        .isEqualTo(49);
  }

  @Test
  void everyOtherShopperGetsANumberOfHerOwn() throws Exception {
    List<Callable<RealTimeAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(create(i, Customers.anna().record()));
    }
    assertThat(new HashSet<>(atOnce(calls))).hasSize(200);
  }

  @Test
  void noReaderOfTheFeedMissesACustomerWhileWritersRaceAndATransactionIdles() throws Exception {
    long start = count("select position from feed");
    AtomicBoolean writing = new AtomicBoolean(true);
    Set<UUID> seen = Collections.synchronizedSet(new HashSet<>());
    List<Long> positions = Collections.synchronizedList(new ArrayList<>());
    try (Connection idle = DriverManager.getConnection(database, "postgres", "postgres");
        ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
      idle.setAutoCommit(false);
      idle.createStatement().execute("create table idle_for_long (x int)");
      Future<?> reading =
          reader.submit(
              () -> {
                long position = start;
                boolean last = false;
                while (true) {
                  CustomerFeedPage page = links.get(1).customers(position, 50);
                  for (CustomerFeedPage.Item item : page.items()) {
                    positions.add(item.position());
                    seen.add(item.customerId());
                  }
                  if (last && page.items().isEmpty()) {
                    return null;
                  }
                  position = page.position();
                  last = !writing.get();
                }
              });
      Set<UUID> written = new HashSet<>();
      List<Callable<RealTimeAnswer>> calls = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        CustomerRecord customer = Customers.anna().record();
        written.add(customer.customerId());
        calls.add(create(i, customer));
      }
      try {
        atOnce(calls);
      } finally {
        writing.set(false);
      }
      reading.get();
      assertThat(seen).containsAll(written);
      assertThat(positions).isSorted().doesNotHaveDuplicates();
      idle.rollback();
    }
  }

  @Test
  void backendsThatAreKilledCostNobodyAnAnswer() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService killer = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> kills =
          killer.submit(
              () -> {
                long killed = 0;
                while (writing.get() && killed < 10) {
                  killed +=
                      count(
                          "select count(pg_terminate_backend(pid)) from (select pid from"
                              + " pg_stat_activity where application_name ="
                              + " 'kundpost headquarters acknowledge' and datname ="
                              + " current_database() and state = 'active' limit 1) one");
                }
                return killed;
              });
      Map<UUID, RealTimeAnswer> answers = new HashMap<>();
      try {
        for (int round = 0; round < 5; round++) {
          List<Callable<RealTimeAnswer>> calls = new ArrayList<>();
          List<CustomerRecord> customers = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            CustomerRecord customer = Customers.anna().record();
            customers.add(customer);
            calls.add(() -> createUntilAnswered(customer));
          }
          List<RealTimeAnswer> got = atOnce(calls);
          for (int i = 0; i < got.size(); i++) {
            answers.put(customers.get(i).customerId(), got.get(i));
          }
        }
      } finally {
        writing.set(false);
      }
      assertThat(kills.get()).isPositive();
      assertThat(new HashSet<>(answers.values())).hasSize(100);
      for (UUID id : answers.keySet()) {
        assertThat(count("select count(*) from customer where customer_id = ?", id)).isEqualTo(1);
      }
    }
  }

  /// As a channel does it: the same id again until there is an answer.
  private static RealTimeAnswer createUntilAnswered(CustomerRecord customer) throws Exception {
    while (true) {
      try {
        return links.getFirst().create(customer, DEADLINE);
      } catch (kundpost.exchange.HeadquartersUnreachable again) {
        assertThat(again.reason())
            .isEqualTo(kundpost.exchange.HeadquartersUnreachable.Reason.UNAVAILABLE);
      }
    }
  }

  @Test
  void aLostReplyFollowedByTheUploadOfTheSameCustomerChangesNothing() throws Exception {
    CustomerRecord anna = Customers.anna().record();
    RealTimeAnswer answer = links.getFirst().create(anna, DEADLINE);
    links.getLast().upload(new UploadPackage(UUID.randomUUID(), List.of(anna)));
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "select count(*) from staged_customer where customer_id = ?"
                                + " and state = 'Converted'",
                            anna.customerId()))
                    .isEqualTo(1));
    assertThat(links.getFirst().create(anna, DEADLINE)).isEqualTo(answer);
    assertThat(count("select version from customer where customer_id = ?", anna.customerId()))
        .isEqualTo(1);
  }

  @Test
  void aNewerStateReplacesAnOlderOneAndAnOlderOneThatComesLateIsOldNews() throws Exception {
    Customers anna = Customers.anna();
    links.getFirst().create(anna.record(), DEADLINE);
    links.getFirst().create(anna.version(3).givenName("Anna-Karin").record(), DEADLINE);
    links.getFirst().create(anna.version(2).givenName("Annika").record(), DEADLINE);
    assertThat(given(anna)).isEqualTo("3 Anna-Karin");
  }

  @Test
  void changesMadeInTwoPlacesAreBothKept() throws Exception {
    Customers anna = Customers.anna();
    HeadquartersLink norway = first.linkOf("norway-1");
    links.getFirst().create(anna.record(), DEADLINE);
    links.getFirst().create(anna.version(2).givenName("Anna-Karin").record(), DEADLINE);
    norway.create(anna.version(2).store("070").givenName("Annika").record(), DEADLINE);
    assertThat(given(anna)).isEqualTo("3 Annika");
    links.getFirst().create(anna.version(2).givenName("Anna-Karin").record(), DEADLINE);
    assertThat(given(anna)).as("a repeat is no change").isEqualTo("3 Annika");
    assertThat(
            first
                .jdbc()
                .sql(
                    "select replaced ->> 'givenName' from customer_event where customer_id = ?"
                        + " and kind = 'ChangedInTwoPlaces'")
                .param(anna.record().customerId())
                .query(String.class)
                .list())
        .containsExactly("Anna-Karin");
  }

  private static String given(Customers customer) {
    return first
        .jdbc()
        .sql("select version || ' ' || given_name from customer where customer_id = ?")
        .param(customer.record().customerId())
        .query(String.class)
        .single();
  }
}
