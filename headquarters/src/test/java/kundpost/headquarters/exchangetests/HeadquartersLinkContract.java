package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.junit.jupiter.api.Test;

/// What every transport owes a channel. A transport's test gives the link; the rest is the same for
/// all.
abstract class HeadquartersLinkContract {

  static final Duration DEADLINE = Duration.ofSeconds(5);

  /// The link of scale unit `sweden-1`.
  abstract HeadquartersLink link();

  abstract TestHeadquarters headquarters();

  static Heartbeat heartbeat(long control, long position, int waitSeconds) {
    return new Heartbeat(
        control, 1_000_000, 1_000_000, position, 3, Instant.now(), Instant.now(), waitSeconds);
  }

  @Test
  void aCustomerIsCreatedAtOnceAndTheSameAnswerComesToARepeat() throws Exception {
    CustomerRecord anna = Customers.anna().record();
    RealTimeAnswer first = link().create(anna, DEADLINE);
    assertThat(first)
        .isInstanceOfSatisfying(
            RealTimeAnswer.Created.class,
            created -> {
              assertThat(created.customerId()).isEqualTo(anna.customerId());
              assertThat(created.accountNumber()).matches("K-[0-9]+");
            });
    assertThat(link().create(anna, DEADLINE)).isEqualTo(first);
  }

  @Test
  void theSameShopperUnderAnotherIdIsTheSameCustomer() throws Exception {
    Customers anna = Customers.anna();
    RealTimeAnswer first = link().create(anna.record(), DEADLINE);
    assertThat(link().create(anna.id(UUID.randomUUID()).record(), DEADLINE)).isEqualTo(first);
  }

  @Test
  void aRefusalComesFieldByField() throws Exception {
    CustomerRecord wrong =
        Customers.anna().givenName("A\u0000nna").email("no address").store("999").record();
    assertThat(link().create(wrong, DEADLINE))
        .isEqualTo(
            new RealTimeAnswer.Refused(
                List.of(
                    new FieldProblem("givenName", Rule.CONTROL_CHARACTER, 0),
                    new FieldProblem("email", Rule.INVALID_EMAIL, 0),
                    new FieldProblem("operatingUnitNumber", Rule.UNKNOWN_VALUE, 0))));
  }

  @Test
  void aStoreOfAnotherScaleUnitIsRefused() throws Exception {
    assertThat(link().create(Customers.anna().store("070").record(), DEADLINE))
        .isEqualTo(
            new RealTimeAnswer.Refused(
                List.of(new FieldProblem("operatingUnitNumber", Rule.UNKNOWN_VALUE, 0))));
  }

  @Test
  void aPackageIsTakenOnceHoweverOftenItComes() throws Exception {
    UploadPackage two =
        new UploadPackage(
            UUID.randomUUID(), List.of(Customers.anna().record(), Customers.anna().record()));
    assertThat(link().upload(two)).isEqualTo(new UploadReceipt(2, 2));
    assertThat(link().upload(two)).isEqualTo(new UploadReceipt(2, 0));
  }

  @Test
  void whatWasCreatedComesBackByTheFeed() throws Exception {
    long start = headquarters().jdbc().sql("select position from feed").query(Long.class).single();
    CustomerRecord anna = Customers.anna().record();
    link().create(anna, DEADLINE);
    CustomerFeedPage page = link().customers(start, 100);
    assertThat(page.items())
        .filteredOn(item -> item.customerId().equals(anna.customerId()))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.surname()).isEqualTo(anna.surname());
              assertThat(item.addresses()).isEqualTo(anna.addresses());
              assertThat(item.identities()).containsExactly(anna.identity());
              assertThat(item.signedUpAt()).isEqualTo(anna.signedUpAt());
            });
    assertThat(link().customers(page.position(), 100).items()).isEmpty();
  }

  @Test
  void configurationComesWhole() throws Exception {
    assertThat(link().channelConfiguration().stores())
        .extracting(store -> store.operatingUnitNumber())
        .containsExactly("068", "069");
    assertThat(link().globalConfiguration().identityProviders()).hasSize(1);
  }

  @Test
  void aHeartbeatBringsSchedulesAndCommandsUntilTheRunIsReported() throws Exception {
    link().heartbeat(heartbeat(0, 0, 0));
    UUID command =
        headquarters().bean(Jobs.class).runNow(JobNumber.P_0001, Duration.ZERO, "test").commandId();
    HeartbeatAnswer answer = link().heartbeat(heartbeat(0, 0, 0));
    assertThat(answer.control().schedules().get("1010")).isEqualTo(JobSchedule.CONTINUOUS);
    assertThat(answer.control().schedules()).doesNotContainKey("SYNC-CUSTOMERS");
    assertThat(answer.commands()).contains(new HeartbeatAnswer.RunJob(command, "P-0001"));
    JobRunReport report =
        new JobRunReport(
            UUID.randomUUID(), command, "P-0001", Instant.now(), 12, 3, 456, "Done", null);
    link().report(report);
    link().report(report);
    assertThat(link().heartbeat(heartbeat(0, 0, 0)).commands())
        .extracting(HeartbeatAnswer.RunJob::commandId)
        .doesNotContain(command);
    assertThat(
            headquarters()
                .bean(Jobs.class)
                .history(JobNumber.P_0001, Jobs.RunFilter.ALL, 10, java.util.Optional.empty())
                .runs())
        .filteredOn(run -> run.runId().equals(report.runId()))
        .singleElement()
        .satisfies(run -> assertThat(run.rows()).isEqualTo(3));
  }

  @Test
  void servicingIsToldApartFromOtherTrouble() {
    headquarters().servicing().on.set(true);
    try {
      assertUnreachable(
          () -> link().create(Customers.anna().record(), DEADLINE),
          HeadquartersUnreachable.Reason.SERVICING);
      assertUnreachable(
          () ->
              link()
                  .upload(new UploadPackage(UUID.randomUUID(), List.of(Customers.anna().record()))),
          HeadquartersUnreachable.Reason.SERVICING);
    } finally {
      headquarters().servicing().on.set(false);
    }
  }

  static void assertUnreachable(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
      HeadquartersUnreachable.Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HeadquartersUnreachable.class,
            unreachable -> {
              assertThat(unreachable.reason()).isEqualTo(reason);
              assertThat(unreachable.retryAfter()).isPositive();
            });
  }
}
