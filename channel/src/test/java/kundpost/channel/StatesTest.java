package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.JobSchedule;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The states of a customer in the channel, and the one history of them.
class StatesTest {

  private static RunningChannel channel;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("states"), new FakeHeadquarters(), new FakeIdentityProvider())
            .started();
    channel.headquarters.intake.givesNumbers = true;
  }

  @AfterAll
  static void stop() {
    channel.close();
    channel.identity.close();
  }

  private static List<String> history(String id) {
    return channel
        .sql()
        .sql(
            """
            select coalesce(from_state, '') || '>' || to_state || ' ' || reason_code || ' ' || actor
            from customer_history where customer_id = :id::uuid order by ordinal
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }

  private static void update(String id, String what) {
    channel
        .sql()
        .sql("update customer set " + what + " where customer_id = :id::uuid")
        .param("id", id)
        .update();
  }

  @Test
  void anAsynchronousSignUpIsPendingThenUploadedThenSynchronized() {
    // Else the number may come before the queue has heard that headquarters holds the record.
    channel.obeys(Map.of("1010", JobSchedule.MANUAL));
    String id = channel.http().signUp(ASYNC, Http.body("Way")).text("customerId");
    await().until(() -> history(id).size() == 2);
    channel.obeys(Map.of());
    await().until(() -> history(id).size() == 3);
    assertThat(history(id))
        .containsExactly(
            ">Pending Async sign-up",
            "Pending>Uploaded HeldByHeadquarters P-0001",
            "Uploaded>Synchronized NumberReceived 1010");
  }

  @Test
  void aSynchronousSignUpIsBornSynchronized() {
    String id = channel.http().signUp(SYNC, Http.body("Born")).text("customerId");
    assertThat(history(id)).containsExactly(">Synchronized RealTime sign-up");
  }

  @Test
  void aMoveThatIsNotLegalOrNotToldFailsInTheDatabase() {
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL, "1010", JobSchedule.MANUAL));
    String id = channel.http().signUp(ASYNC, Http.body("Move")).text("customerId");
    assertThatThrownBy(() -> update(id, "state = 'Uploaded'")).hasMessageContaining("ordinal");
    assertThatThrownBy(() -> update(id, "account_number = 'K1'")).hasMessageContaining("numbered");
    String told = ", moves = moves + 1, reason_code = 'Test', moved_by = 'test'";
    assertThatThrownBy(() -> update(id, "state = 'Synchronized'" + told))
        .hasMessageContaining("numbered");
    update(id, "state = 'Uploaded'" + told);
    assertThatThrownBy(() -> update(id, "state = 'Pending'")).hasMessageContaining("customer_move");
    assertThatThrownBy(() -> update(id, "state = 'Uploaded'" + told))
        .hasMessageContaining("customer_move_from_state_to_state_fkey");
    assertThat(history(id)).hasSize(2);
  }
}
