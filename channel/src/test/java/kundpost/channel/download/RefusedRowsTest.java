package kundpost.channel.download;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.FakeIntake;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerFeedPage.Item;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobSchedule;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 1010 when the channel database refuses some customers, and when pages come twice or late.
class RefusedRowsTest {

  private RunningChannel channel;
  private CustomerFeedRepository feed;

  @BeforeEach
  void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("refusedrows"),
                new FakeHeadquarters(),
                new FakeIdentityProvider())
            .started();
    channel.obeys(Map.of("1010", JobSchedule.MANUAL));
    feed = channel.bean(CustomerFeedRepository.class);
  }

  @AfterEach
  void stop() {
    channel.close();
    channel.identity.close();
  }

  private static Item item(long position, int version, String surname, UUID id) {
    Item item =
        FakeIntake.item(
            new CustomerRecord(
                id,
                version,
                ASYNC,
                "Anna",
                surname,
                "anna@example.com",
                false,
                null,
                "sv",
                List.of(),
                null,
                "Async",
                null,
                Instant.parse("2026-01-02T03:04:05Z")),
            "K" + id);
    return new Item(
        position,
        item.customerId(),
        item.accountNumber(),
        item.version(),
        item.operatingUnitNumber(),
        item.givenName(),
        item.surname(),
        item.email(),
        item.phone(),
        item.language(),
        item.addresses(),
        item.identities(),
        item.aliases(),
        item.createdVia(),
        item.signedUpAt());
  }

  private static CustomerFeedPage page(List<Item> items) {
    return new CustomerFeedPage(items.getLast().position(), false, items);
  }

  private void sql(String statement) {
    channel.sql().sql(statement).update();
  }

  private String surname(UUID id) {
    return channel
        .sql()
        .sql("select surname from customer where customer_id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  @Test
  void refusedCustomersAreKeptAndTheOthersGoIn() {
    sql("alter table customer add constraint poison check (surname <> 'Poison')");
    List<Item> items = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      items.add(item(i, 1, i % 10 == 0 ? "Poison" : "Berg", UUID.randomUUID()));
    }
    // What jsonb cannot hold, a version that is none, and a text that is no Unicode.
    items.add(item(501, 1, "A\u0000B", UUID.randomUUID()));
    items.add(item(502, 0, "Berg", UUID.randomUUID()));
    items.add(item(503, 1, "A\ud800", UUID.randomUUID()));
    assertThat(feed.apply(0, page(items)).orElseThrow()).hasSize(53);
    assertThat(channel.count("customer")).isEqualTo(450);
    assertThat(feed.position()).isEqualTo(503);
    assertThat(channel.count("download_problem where reason_code = 'SQLSTATE-23514'"))
        .isEqualTo(51);
    assertThat(channel.count("download_problem where next_attempt_at > now()")).isEqualTo(53);

    sql("alter table customer drop constraint poison");
    sql("update download_problem set next_attempt_at = now() - interval '1 s' * position");
    List<Boolean> solved =
        IntStream.range(0, 53).mapToObj(i -> feed.applyProblem().orElseThrow()).toList();
    assertThat(solved.stream().filter(done -> done)).hasSize(50);
    assertThat(channel.count("customer")).isEqualTo(500);
    assertThat(channel.count("download_problem where attempts = 2")).isEqualTo(3);
    assertThat(feed.applyProblem()).isEmpty();
  }

  @Test
  void aRunReportsRefusedCustomersAndTriesThemAgain() {
    sql("alter table customer add constraint poison check (surname <> 'Poison')");
    UUID poison = UUID.randomUUID();
    UUID fine = UUID.randomUUID();
    channel.headquarters.publish(item(0, 1, "Poison", poison));
    channel.headquarters.publish(item(0, 1, "Fine", fine));
    DownloadingCustomers job = channel.bean(DownloadingCustomers.class);
    assertThat(job.run().error()).contains("RefusedRow");
    assertThat(surname(fine)).isEqualTo("Fine");
    sql("update download_problem set next_attempt_at = now()");
    assertThat(job.run().error()).contains("RefusedRow");
    sql("alter table customer drop constraint poison");
    sql("update download_problem set next_attempt_at = now()");
    assertThat(job.run().error()).isEmpty();
    assertThat(surname(poison)).isEqualTo("Poison");
    assertThat(channel.count("download_problem")).isZero();
  }

  @Test
  void aNewerStateOfARefusedCustomerEndsTheProblem() {
    UUID id = UUID.randomUUID();
    feed.apply(0, page(List.of(item(1, 0, "Bad", id))));
    assertThat(channel.count("download_problem")).isEqualTo(1);
    feed.apply(1, page(List.of(item(2, 1, "Good", id))));
    assertThat(channel.count("download_problem")).isZero();
    assertThat(surname(id)).isEqualTo("Good");
  }

  @Test
  void pagesThatComeTwiceOrLateChangeNothing() {
    UUID id = UUID.randomUUID();
    CustomerFeedPage first = page(List.of(item(1, 1, "First", id)));
    CustomerFeedPage second = page(List.of(item(2, 2, "Second", id)));
    feed.apply(0, first);
    feed.apply(1, second);
    feed.apply(1, second);
    feed.apply(0, first);
    assertThat(feed.position()).isEqualTo(2);
    assertThat(surname(id)).isEqualTo("Second");
    // Even where the position lets it through, an older version changes nothing.
    feed.apply(2, page(List.of(item(3, 1, "Stale", id))));
    assertThat(surname(id)).isEqualTo("Second");
    assertThat(channel.count("customer")).isEqualTo(1);
  }
}
