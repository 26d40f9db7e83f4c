package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.headquarters.customers.CustomerWriter;
import kundpost.testing.TestDatabase;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One customer, changed in several places at once: every change is taken, whatever the order, and
/// none is lost without a record.
@Timeout(120)
class MergeTest {

  private static final String SWEDEN = "sweden-1";
  private static final String NORWAY = "norway-1";

  private static TestHeadquarters headquarters;

  private final UUID home = UUID.randomUUID();
  private final State signedUp = State.signedUp(home);
  private final MergeLog anna = fresh();

  @BeforeAll
  static void start() {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("merge"));
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  /// A customer whom Sweden has signed up, and whom Norway knows since.
  private MergeLog fresh() {
    MergeLog log = new MergeLog(headquarters, UUID.randomUUID());
    log.deliver(List.of(signedUp.from(SWEDEN, log.customer(), 1, null)));
    return log;
  }

  private CheckedCustomer sweden(State state, int version, @Nullable Integer basedOn) {
    return state.from(SWEDEN, anna.customer(), version, basedOn);
  }

  private CheckedCustomer norway(State state, int version, @Nullable Integer basedOn) {
    return state.from(NORWAY, anna.customer(), version, basedOn);
  }

  private void takes(CheckedCustomer... states) {
    for (CheckedCustomer state : states) {
      anna.deliver(List.of(state));
    }
  }

  @Test
  void differentFieldsChangedInTwoPlacesAreBothTaken() {
    takes(
        sweden(signedUp.with("phone", "+46711111111"), 2, 1),
        norway(signedUp.with("surname", "Ek"), 2, 1));
    assertThat(anna.now().state())
        .isEqualTo(signedUp.with("phone", "+46711111111").with("surname", "Ek"));
    assertThat(anna.now().version()).isEqualTo(3);
    assertThat(anna.kinds()).containsExactly("Changed", "Changed");
  }

  @Test
  void ofOneFieldTheLaterArrivalWinsAndBothValuesAreKept() {
    takes(
        sweden(signedUp.with("phone", "+46711111111"), 2, 1),
        norway(signedUp.with("phone", "+46722222222").with("language", "nb"), 2, 1));
    assertThat(anna.now().state())
        .isEqualTo(signedUp.with("phone", "+46722222222").with("language", "nb"));
    assertThat(anna.kinds()).containsExactly("Changed", "ChangedInTwoPlaces");
    assertThat(anna.conflicts()).containsExactly("phone");
    assertThat(anna.values())
        .contains("phone=+46700000000", "phone=+46711111111", "phone=+46722222222");
  }

  @Test
  void addressesMergeOneByOne() {
    String swedish = UUID.randomUUID().toString();
    String norwegian = UUID.randomUUID().toString();
    takes(
        sweden(signedUp.with(swedish, "Nygatan 2").with(home.toString(), "Storgatan 9"), 2, 1),
        norway(signedUp.with(norwegian, "Karl Johan 3"), 2, 1));
    State both =
        signedUp
            .with(swedish, "Nygatan 2")
            .with(home.toString(), "Storgatan 9")
            .with(norwegian, "Karl Johan 3");
    assertThat(anna.now().state()).isEqualTo(both);
    takes(sweden(both.without(norwegian), 4, 3), norway(both.with("surname", "Ek"), 4, 3));
    assertThat(anna.now().state()).isEqualTo(both.without(norwegian).with("surname", "Ek"));
    assertThat(anna.conflicts()).isEmpty();
  }

  @Test
  void anAddressRemovedHereAndChangedThereIsAConflict() {
    takes(
        sweden(signedUp.with(home.toString(), "Storgatan 9"), 2, 1),
        norway(signedUp.without(home.toString()), 2, 1));
    assertThat(anna.now().state()).isEqualTo(signedUp.without(home.toString()));
    assertThat(anna.conflicts()).containsExactly("address");
    assertThat(anna.values()).contains(home + "=Storgatan 9", home + "=none");
  }

  @Test
  void addressesNeverBecomeMoreThanAChannelMaySend() {
    State swedish = signedUp;
    State norwegian = signedUp;
    for (int i = 0; i < 19; i++) {
      swedish = swedish.with(UUID.randomUUID().toString(), "Nygatan " + i);
      norwegian = norwegian.with(UUID.randomUUID().toString(), "Karl Johan " + i);
    }
    takes(sweden(swedish, 2, 1), norway(norwegian, 2, 1));
    assertThat(anna.now().state()).isEqualTo(norwegian);
    Set<String> kept = anna.values();
    swedish.fields().forEach((field, value) -> assertThat(kept).contains(field + "=" + value));
  }

  @Test
  void anotherChangeFromTheSameBaseIsNoConflictWithOnesOwn() {
    takes(
        sweden(signedUp.with("phone", "+46711111111"), 2, 1),
        norway(signedUp.with("surname", "Ek"), 2, 1),
        sweden(signedUp.with("phone", "+46733333333"), 3, 1));
    assertThat(anna.now().state())
        .isEqualTo(signedUp.with("phone", "+46733333333").with("surname", "Ek"));
    assertThat(anna.kinds()).containsExactly("Changed", "Changed", "Changed");
  }

  @Test
  void anEarlierChangeThatLaterOnesDoNotKnowIsTakenHoweverLate() {
    CheckedCustomer late = sweden(signedUp.with("phone", "+46711111111"), 2, 1);
    takes(norway(signedUp.with("surname", "Ek"), 2, 1));
    // Sweden has sent its second version, then Norway's came down, and Sweden went on from there.
    takes(sweden(signedUp.with("surname", "Ek").with("language", "en"), 3, 2), late);
    assertThat(anna.now().state())
        .isEqualTo(
            signedUp.with("surname", "Ek").with("language", "en").with("phone", "+46711111111"));
    assertThat(anna.conflicts()).isEmpty();
  }

  @Test
  void anOvertakenChangeIsWrittenDown() {
    takes(
        sweden(signedUp.with("phone", "+46722222222"), 3, 1),
        sweden(signedUp.with("phone", "+46711111111"), 2, 1));
    assertThat(anna.now().state()).isEqualTo(signedUp.with("phone", "+46722222222"));
    assertThat(anna.kinds()).containsExactly("Changed", "CameLate");
    assertThat(anna.values()).contains("phone=+46711111111");
  }

  @Test
  void theSameChangeInTwoPlacesMakesNoEventButComesDown() {
    takes(sweden(signedUp.with("phone", "+46711111111").with("surname", "Ek"), 2, 1));
    long position = position();
    takes(norway(signedUp.with("phone", "+46711111111"), 4, 1));
    assertThat(anna.kinds()).containsExactly("Changed");
    assertThat(anna.now().version()).as("not below what Norway counts").isEqualTo(4);
    assertThat(position()).as("Norway has yet to learn the surname").isGreaterThan(position);
    takes(sweden(signedUp.with("surname", "Ek").with("phone", "+46733333333"), 3, 2));
    takes(norway(signedUp.with("phone", "+46711111111"), 4, 1));
    assertThat(anna.now().state().fields())
        .as("a repeat is no change, though it made no event")
        .containsEntry("phone", "+46733333333");
  }

  private long position() {
    return headquarters
        .jdbc()
        .sql("select feed_position from customer where customer_id = ?")
        .param(anna.customer())
        .query(Long.class)
        .single();
  }

  @Test
  void anAddressIsNeverVerifiedByWhatAnotherPlaceSaidOfAnotherAddress() {
    State moved = signedUp.with("email", "new@example.se");
    CheckedCustomer unverified = unverified(moved.from(NORWAY, anna.customer(), 2, 1));
    takes(unverified, sweden(signedUp.with("surname", "Ek"), 2, 1));
    assertThat(verified()).isFalse();
    assertThat(anna.now().state()).isEqualTo(moved.with("surname", "Ek"));
    takes(sweden(moved.with("surname", "Ek"), 4, 3));
    assertThat(verified()).isTrue();
    takes(unverified(norway(moved.with("surname", "Ekman"), 5, 4)));
    assertThat(verified()).as("a channel that does not know takes nothing back").isTrue();
  }

  private boolean verified() {
    return headquarters
        .jdbc()
        .sql("select email_verified from customer where customer_id = ?")
        .param(anna.customer())
        .query(Boolean.class)
        .single();
  }

  private static CheckedCustomer unverified(CheckedCustomer customer) {
    return copy(customer, false, customer.identity());
  }

  private static CheckedCustomer copy(
      CheckedCustomer c, boolean verified, Optional<ExternalIdentity> identity) {
    return new CheckedCustomer(
        c.customerId(),
        c.version(),
        c.details(),
        verified,
        c.addresses(),
        identity,
        c.operatingUnitNumber(),
        c.scaleUnit(),
        c.scaleUnitVersion(),
        c.createdVia(),
        c.fallbackReason(),
        c.signedUpAt(),
        c.told(),
        c.basedOn());
  }

  @Test
  void aBaseThatHeadquartersNeverHadGivesTheWholeState() {
    takes(
        norway(signedUp.with("surname", "Ek"), 2, 1), sweden(signedUp.with("phone", "+46"), 9, 8));
    assertThat(anna.now().state()).isEqualTo(signedUp.with("phone", "+46"));
    assertThat(anna.values()).contains("surname=Ek");
  }

  @Test
  void withoutABaseTheLastStateOfTheSameScaleUnitIsOne() {
    takes(
        norway(signedUp.with("surname", "Ek"), 2, 1),
        sweden(signedUp.with("phone", "+46711111111"), 2, null),
        sweden(signedUp.with("phone", "+46711111111").with("language", "en"), 3, null));
    assertThat(anna.now().state())
        .isEqualTo(
            signedUp.with("surname", "Ek").with("phone", "+46711111111").with("language", "en"));
  }

  @RepeatedTest(5)
  void twoStoresOnePersonTheSameSecondInBothModesAndHerChangesCross() throws Exception {
    var person = Optional.of(new ExternalIdentity("http://id.test", UUID.randomUUID().toString()));
    UUID swedish = UUID.randomUUID();
    UUID norwegian = UUID.randomUUID();
    CheckedCustomer here = copy(signedUp.from(SWEDEN, swedish, 1, null), true, person);
    CheckedCustomer there = copy(signedUp.from(NORWAY, norwegian, 1, null), true, person);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var realTime = threads.submit(() -> headquarters.bean(CustomerWriter.class).write(here));
      var async =
          threads.submit(() -> new MergeLog(headquarters, norwegian).deliver(List.of(there)));
      realTime.get();
      async.get();
    }
    UUID main =
        headquarters
            .jdbc()
            .sql("select customer_id from customer_identity where subject = ?")
            .param(person.orElseThrow().subject())
            .query(UUID.class)
            .single();
    MergeLog log = new MergeLog(headquarters, main);
    State phone = signedUp.with("phone", "+46711111111");
    State surname = signedUp.with("surname", "Ek").with(UUID.randomUUID().toString(), "Nygatan 2");
    log.deliver(
        List.of(
            copy(surname.from(NORWAY, norwegian, 2, null), true, person),
            copy(phone.from(SWEDEN, swedish, 2, null), true, person)));
    assertThat(log.now().state()).isEqualTo(surname.with("phone", "+46711111111"));
    assertThat(log.kinds()).containsExactlyInAnyOrder("AliasLinked", "Changed", "Changed");
  }
}
