package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kundpost.checkpoint.Faults;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What headquarters takes in at once, and what it tells channels to send next.
@Timeout(120)
class IntakeTest {

  @TempDir private static Path notes;
  private static TestHeadquarters headquarters;
  private static HeadquartersLink sweden;
  private static HeadquartersLink norway;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("intake"));
    sweden = headquarters.linkOf("sweden-1");
    norway = headquarters.linkOf("norway-1");
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

  private static UploadReceipt upload(HeadquartersLink link) throws Exception {
    return link.upload(new UploadPackage(UUID.randomUUID(), List.of(Customers.anna().record())));
  }

  @Test
  void creditsBeginSmallGrowWithEachPackageAndBeginAnewAfterServicing() throws Exception {
    whileServiced();
    List<Integer> credits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      credits.add(Objects.requireNonNull(upload(sweden).mostNext()));
    }
    assertThat(credits).containsExactly(50, 100, 200, 400, 500, 500);
    assertThat(upload(norway).mostNext()).as("each scale unit has its own").isEqualTo(50);
    whileServiced();
    assertThat(upload(sweden).mostNext()).isEqualTo(50);
  }

  private static void whileServiced() {
    headquarters.servicing().on.set(true);
    try {
      assertThatThrownBy(() -> upload(sweden)).isInstanceOf(HeadquartersUnreachable.class);
    } finally {
      headquarters.servicing().on.set(false);
    }
  }

  @Test
  void aStagedRowKnowsItsPackageAndItsStore() throws Exception {
    CustomerRecord fine = Customers.anna().record();
    CustomerRecord odd = Customers.anna().store("\u0000'\ud800").record();
    UUID packageId = UUID.randomUUID();
    sweden.upload(new UploadPackage(packageId, List.of(fine, odd)));
    assertThat(
            headquarters
                .jdbc()
                .sql(
                    "select operating_unit_number from staged_customer where package_id = ?"
                        + " order by 1")
                .param(packageId)
                .query(String.class)
                .list())
        .containsExactly("", "068");
  }

  @Test
  void oneScaleUnitCannotStandInTheLineMoreThanALittle() throws Exception {
    Path struck = notes.resolve("stage");
    System.setProperty("kundpost.checkpoints.struck", struck.toString());
    // Both writers of the intake stand still.
    Faults.arm("intake-stage=pause:3000,intake-answer=pause:3000");
    Callable<UploadReceipt> one = () -> upload(sweden);
    try (ExecutorService channel = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UploadReceipt> slow = channel.submit(one);
      await().atMost(Duration.ofSeconds(5)).until(() -> Files.exists(struck));
      Future<UploadReceipt> repeat = channel.submit(one);
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> Files.readString(struck).lines().count() == 2);
      assertThatThrownBy(one::call)
          .isInstanceOfSatisfying(
              HeadquartersUnreachable.class,
              refused ->
                  assertThat(refused.retryAfter())
                      .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3)));
      assertThat(upload(norway).fresh()).as("another scale unit has room").isEqualTo(1);
      assertThat(slow.get().fresh() + repeat.get().fresh()).isEqualTo(2);
    }
    assertThat(one.call().fresh()).as("the line is free again").isEqualTo(1);
  }
}
