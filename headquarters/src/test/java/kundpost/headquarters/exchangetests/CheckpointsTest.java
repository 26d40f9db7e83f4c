package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kundpost.checkpoint.Checkpoint;
import kundpost.checkpoint.Faults;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each of headquarters' steps, with each fault that a process outlives, in two copies of
/// headquarters on one database: every sign-up is one customer in the end, and nothing waits.
@Timeout(600)
class CheckpointsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration DRAINED = Duration.ofSeconds(30);

  @TempDir private static Path notes;
  private static TestHeadquarters first;
  private static TestHeadquarters second;
  private static List<HeadquartersLink> links;

  @BeforeAll
  static void start() throws Exception {
    String database = TestDatabase.fresh("checkpoints");
    String shortLease = "--kundpost.headquarters.conversion-lease=1s";
    first = TestHeadquarters.start(database, shortLease);
    second = TestHeadquarters.start(database, shortLease);
    TestScaleUnit sweden = first.enrol("sweden-1");
    links = List.of(first.link(sweden::token), second.link(sweden::token));
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  @AfterEach
  void disarm() {
    Faults.disarm();
    System.clearProperty("kundpost.checkpoints.struck");
  }

  static Stream<Arguments> faults() {
    return Stream.of(Checkpoint.values())
        .filter(checkpoint -> checkpoint.label().matches("(real-time|intake|conversion|feed)-.*"))
        .flatMap(
            checkpoint ->
                Stream.of("throw", "pause:1600", "duplicate")
                    .filter(
                        kind ->
                            !kind.equals("duplicate") || !checkpoint.label().endsWith("-answer"))
                    .map(kind -> Arguments.of(checkpoint, kind)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultAtAnyStepCostsNoCustomerAndMakesNoneTwice(Checkpoint where, String kind)
      throws Exception {
    Path struck = notes.resolve(where.label() + "-" + kind.replace(':', '-'));
    System.setProperty("kundpost.checkpoints.struck", struck.toString());
    long feedBefore = first.count("select position from feed where name = 'customers'");
    Faults.arm(where.label() + "=" + kind);

    List<CustomerRecord> signUps = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      signUps.add(Customers.anna().record());
    }
    CustomerRecord realTime = Customers.anna().record();
    UUID packageId = UUID.randomUUID();
    untilAnswered(() -> links.getFirst().create(realTime, DEADLINE));
    untilAnswered(() -> links.getFirst().upload(new UploadPackage(packageId, signUps)));
    signUps.forEach(CheckpointsTest::awaitConverted);
    Set<UUID> seen = download(feedBefore);

    assertThat(struck).as("a run in which nothing struck is void").exists();
    assertThat(Files.readString(struck)).startsWith(where.label());
    signUps.add(realTime);
    for (CustomerRecord signUp : signUps) {
      assertThat(seen).contains(signUp.customerId());
      assertThat(
              first.count(
                  "select count(distinct account_number) from customer where customer_id = ?",
                  signUp.customerId()))
          .isEqualTo(1);
    }
    assertThat(first.count("select count(*) from staged_customer where state <> 'Converted'"))
        .isZero();
    assertThat(
            first.count(
                "select count(*) from (select from staged_move where to_state = 'Converted'"
                    + " group by customer_id, version, scale_unit having count(*) > 1) twice"))
        .isZero();
  }

  private interface Request {
    Object send() throws Exception;
  }

  /// As a channel does it: the same again until there is an answer.
  private static void untilAnswered(Request request) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        request.send();
        return;
      } catch (HeadquartersUnreachable again) {
        assertThat(tries).isLessThan(5);
      }
    }
  }

  private static void awaitConverted(CustomerRecord customer) {
    await()
        .atMost(DRAINED)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                first.count(
                        "select count(*) from staged_customer where customer_id = ?"
                            + " and state = 'Converted'",
                        customer.customerId())
                    == 1);
  }

  private static Set<UUID> download(long after) throws Exception {
    Set<UUID> seen = new HashSet<>();
    List<CustomerFeedPage> page = new ArrayList<>();
    long position = after;
    do {
      page.clear();
      long from = position;
      untilAnswered(() -> page.add(links.getLast().customers(from, 3)));
      page.getFirst().items().forEach(item -> seen.add(item.customerId()));
      position = page.getFirst().position();
    } while (page.getFirst().more());
    return seen;
  }

  @Test
  void aWriterThatHangsInItsTransactionIsEndedAndHoldsNobodyUpForLong() throws Exception {
    System.setProperty("kundpost.checkpoints.struck", notes.resolve("hangs").toString());
    Faults.arm("conversion-mark=pause:12000");
    CustomerRecord uploaded = Customers.anna().record();
    links.getFirst().upload(new UploadPackage(UUID.randomUUID(), List.of(uploaded)));
    await().atMost(DEADLINE).until(() -> Files.exists(notes.resolve("hangs")));

    long start = System.nanoTime();
    CustomerRecord realTime = Customers.anna().record();
    untilAnswered(() -> links.getLast().create(realTime, DEADLINE));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    awaitConverted(uploaded);
  }
}
