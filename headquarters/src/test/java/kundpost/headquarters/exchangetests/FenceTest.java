package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kundpost.checkpoint.Faults;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A worker that stood still may not overwrite what others did with its rows meanwhile.
@Timeout(120)
class FenceTest {

  @TempDir private static Path notes;
  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("fence"));
    link = headquarters.linkOf("sweden-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @AfterEach
  void disarm() {
    Faults.disarm();
    System.clearProperty("kundpost.checkpoints.struck");
  }

  private static double fenced() {
    return headquarters.bean(MeterRegistry.class).counter("kundpost.conversion.fenced").count();
  }

  private static List<String> history(CustomerRecord customer) {
    return headquarters
        .jdbc()
        .sql(
            "select concat_ws(' ', to_state, reason_code, actor, attempt) from staged_history"
                + " where customer_id = ? order by ordinal")
        .param(customer.customerId())
        .query(String.class)
        .list();
  }

  @Test
  void theLateResultOfAJobWhoseRowSomebodySynchronizedIsDropped() throws Exception {
    Path struck = notes.resolve("struck");
    System.setProperty("kundpost.checkpoints.struck", struck.toString());
    Faults.arm("conversion-mark=pause:1500");
    double before = fenced();
    CustomerRecord taken = Customers.anna().record();
    CustomerRecord left = Customers.anna().record();
    link.upload(new UploadPackage(UUID.randomUUID(), List.of(taken, left)));
    await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(struck));

    var answer =
        headquarters.api(
            "POST", "/api/customer-synchronization/" + taken.customerId() + "/synchronize", "");
    assertThat(answer.body().path("state").asString()).isEqualTo("Converted");

    await().atMost(Duration.ofSeconds(10)).until(() -> history(left).size() == 2);
    assertThat(history(left))
        .containsExactly("Staged Received P-0001 0", "Converted Converted SYNC-CUSTOMERS 1");
    assertThat(history(taken)).hasSize(3);
    assertThat(history(taken).get(1)).startsWith("Staged Retried").doesNotContain("SYNC");
    assertThat(history(taken).get(2)).startsWith("Converted Converted").doesNotContain("SYNC");
    assertThat(fenced() - before).as("void when the fence did not strike").isEqualTo(1);
    assertThat(
            headquarters.count(
                "select count(*) from customer where customer_id in (?, ?)",
                taken.customerId(),
                left.customerId()))
        .isEqualTo(2);
  }
}
