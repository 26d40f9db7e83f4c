package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes from several places in any order, some of them twice: the same values are accepted, and
/// the channels end with what headquarters has. The seeds are fixed.
@Timeout(180)
class MergeOrdersTest {

  private static final String SWEDEN = "sweden-1";
  private static final String NORWAY = "norway-1";

  private static TestHeadquarters headquarters;

  private final UUID home = UUID.randomUUID();
  private final State signedUp = State.signedUp(home);

  @BeforeAll
  static void start() {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("mergeorders"));
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

  /// Two channels change fields at random from what each knows, and headquarters corrects one.
  private List<CheckedCustomer> changes(Random random, MergeLog log, Set<String> expected) {
    List<CheckedCustomer> changes = new ArrayList<>();
    List<String> fields = List.of("givenName", "surname", "email", "phone", home.toString());
    for (String scaleUnit : List.of(SWEDEN, NORWAY)) {
      State state = signedUp;
      for (int version = 2; version <= 4; version++) {
        String field = fields.get(random.nextInt(fields.size()));
        String value = value(field, scaleUnit, version);
        state = state.with(field, value);
        expected.add(field + "=" + value);
        changes.add(state.from(scaleUnit, log.customer(), version, 1));
      }
    }
    State corrected = signedUp.with("language", "fi");
    expected.add("language=fi");
    changes.add(corrected.from("finland-1", log.customer(), 2, 1).corrected());
    return changes;
  }

  private static String value(String field, String scaleUnit, int version) {
    return switch (field) {
      case "email" -> scaleUnit + "." + version + "@example.se";
      case "phone" -> "+4670" + (scaleUnit.equals(SWEDEN) ? "11111" : "22222") + "0" + version;
      default -> scaleUnit + " " + version;
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void everyOrderAcceptsTheSameValuesAndRepeatsChangeNothing(long seed) {
    Set<Set<String>> accepted = new HashSet<>();
    Set<String> untouched = new HashSet<>();
    for (int order = 0; order < 20; order++) {
      MergeLog log = fresh();
      Set<String> expected = new HashSet<>();
      List<CheckedCustomer> changes = changes(new Random(seed), log, expected);
      Random shuffled = new Random(seed * 100 + order);
      Collections.shuffle(changes, shuffled);
      deliver(log, changes, shuffled);
      MergeLog.Now merged = log.now();
      List<String> events = log.kinds();
      assertThat(log.values()).as("seed %s order %s", seed, order).containsAll(expected);
      accepted.add(log.values());
      untouched.add(merged.state().fields().get("language"));
      Collections.shuffle(changes, shuffled);
      deliver(log, changes, shuffled);
      assertThat(log.now()).as("repeats, seed %s order %s", seed, order).isEqualTo(merged);
      assertThat(log.kinds()).isEqualTo(events);
    }
    assertThat(accepted).as("seed %s", seed).hasSize(1);
    assertThat(untouched).as("changed in one place only").containsExactly("fi");
  }

  /// In packages of one to three, each delivered once or twice.
  private static void deliver(MergeLog log, List<CheckedCustomer> changes, Random random) {
    for (int from = 0; from < changes.size(); ) {
      int to = Math.min(changes.size(), from + 1 + random.nextInt(3));
      log.deliver(changes.subList(from, to));
      if (random.nextBoolean()) {
        log.deliver(changes.subList(from, to));
      }
      from = to;
    }
  }

  /// A channel as far as it matters here: what it holds, from which version, and what is on the
  /// way.
  private static final class Place {
    final String scaleUnit;
    final List<CheckedCustomer> sent = new ArrayList<>();
    final Set<String> unsent = new HashSet<>();
    State state;
    int version = 1;
    int base = 1;

    Place(String scaleUnit, State state) {
      this.scaleUnit = scaleUnit;
      this.state = state;
    }

    void edit(String field, String value) {
      state = state.with(field, value);
      unsent.removeIf(before -> before.startsWith(field + "="));
      unsent.add(field + "=" + value);
    }

    void upload(UUID customer, Set<String> expected) {
      if (!unsent.isEmpty()) {
        version++;
        sent.add(state.from(scaleUnit, customer, version, base));
        expected.addAll(unsent);
        unsent.clear();
      }
    }

    void download(MergeLog.Now now) {
      if (unsent.isEmpty() && now.version() >= version) {
        state = now.state();
        version = now.version();
        base = now.version();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void twoChannelsThatEditUploadAndDownloadAtRandomEndWithTheSameAndLoseNothing(long seed) {
    MergeLog anna = fresh();
    Random random = new Random(seed);
    List<String> fields = List.of("givenName", "surname", "phone", home.toString());
    List<Place> places = List.of(new Place(SWEDEN, signedUp), new Place(NORWAY, signedUp));
    Set<String> expected = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      Place place = places.get(random.nextInt(2));
      switch (random.nextInt(4)) {
        case 0 -> place.edit(fields.get(random.nextInt(4)), place.scaleUnit + " " + step);
        case 1 -> place.upload(anna.customer(), expected);
        case 2 -> place.download(anna.now());
        default -> {
          if (!place.sent.isEmpty()) {
            anna.deliver(List.of(place.sent.get(random.nextInt(place.sent.size()))));
          }
        }
      }
    }
    List<CheckedCustomer> all = new ArrayList<>();
    for (Place place : places) {
      place.upload(anna.customer(), expected);
      all.addAll(place.sent);
    }
    Collections.shuffle(all, random);
    deliver(anna, all, random);
    for (Place place : places) {
      place.download(anna.now());
      assertThat(place.state)
          .as("%s, seed %s", place.scaleUnit, seed)
          .isEqualTo(anna.now().state());
    }
    assertThat(anna.values()).as("seed %s", seed).containsAll(expected);
  }
}
