package kundpost.headquarters.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kundpost.exchange.Reconciliation.Entry;
import kundpost.headquarters.reconciliation.Difference.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each kind of difference, what mends it, and what is none because it is on the way.
class ComparisonTest {

  private static final long PASSED = 100;
  private static final UUID ID = UUID.randomUUID();
  private static final UUID MAIN = UUID.randomUUID();
  private static final Held NOTHING = held(Map.of(), Set.of(), Set.of());

  private static Held held(Map<UUID, Held.Row> customers, Set<UUID> staged, Set<UUID> parked) {
    return new Held(customers, Map.of(), customers, staged, parked);
  }

  private static Held row(String number, int version, String content, long position) {
    return held(
        Map.of(ID, new Held.Row(ID, number, version, content, position)), Set.of(), Set.of());
  }

  private static Entry entry(@Nullable String number, int version, String content) {
    return new Entry(ID, number, version, content, false, null);
  }

  private static Comparison compare(Entry entry, Held held) {
    return new Comparison(List.of(entry), held, PASSED, true);
  }

  private static void assertSame(Comparison comparison) {
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.sendAgain()).isEmpty();
    assertThat(comparison.bringAgain()).isEmpty();
  }

  private static Kind kind(Comparison comparison) {
    assertThat(comparison.differences()).hasSize(1);
    return comparison.differences().getFirst().kind();
  }

  @Test
  void theSameOnBothSidesIsNoDifference() {
    assertSame(compare(entry("K-1", 1, "a"), row("K-1", 7, "a", PASSED)));
  }

  @Test
  void whatHeadquartersLostIsSentAgain() {
    Comparison comparison = compare(entry("K-1", 1, "a"), NOTHING);
    assertThat(kind(comparison)).isEqualTo(Kind.MissingInHeadquarters);
    assertThat(comparison.sendAgain()).containsExactly(ID);
    assertThat(comparison.mended()).isEqualTo(1);
  }

  @Test
  void whatTheChannelLacksIsBroughtAgain() {
    Comparison comparison = new Comparison(List.of(), row("K-1", 1, "a", PASSED), PASSED, true);
    assertThat(kind(comparison)).isEqualTo(Kind.MissingInChannel);
    assertThat(comparison.bringAgain()).containsExactly(ID);
  }

  @Test
  void aMissingNumberIsBroughtAgain() {
    Comparison comparison = compare(entry(null, 1, "a"), row("K-1", 1, "a", PASSED));
    assertThat(kind(comparison)).isEqualTo(Kind.NotNumberedInChannel);
    assertThat(comparison.bringAgain()).containsExactly(ID);
  }

  @Test
  void twoNumbersAreForAPerson() {
    Comparison comparison = compare(entry("K-1", 1, "a"), row("K-2", 1, "a", PASSED));
    assertThat(kind(comparison)).isEqualTo(Kind.NumberDiffers);
    assertThat(comparison.mended()).isZero();
    assertThat(comparison.sendAgain()).isEmpty();
    assertThat(comparison.bringAgain()).isEmpty();
  }

  @Test
  void ofTwoContentsTheNewerGoesToTheOtherSide() {
    Comparison here = compare(entry("K-1", 2, "a"), row("K-1", 2, "b", PASSED));
    assertThat(kind(here)).isEqualTo(Kind.ContentDiffers);
    assertThat(here.bringAgain()).containsExactly(ID);
    Comparison there = compare(entry("K-1", 3, "a"), row("K-1", 2, "b", PASSED));
    assertThat(kind(there)).isEqualTo(Kind.ContentDiffers);
    assertThat(there.sendAgain()).containsExactly(ID);
    assertThat(there.bringAgain()).isEmpty();
  }

  @Test
  void whatIsOnTheWayIsNoDifference() {
    Entry waiting = new Entry(ID, null, 1, "a", true, null);
    Comparison uploads = compare(waiting, NOTHING);
    Comparison converts = compare(entry(null, 1, "a"), held(Map.of(), Set.of(ID), Set.of()));
    Comparison comesDown = compare(entry(null, 1, "a"), row("K-1", 1, "b", PASSED + 1));
    Comparison notYetThere =
        new Comparison(List.of(), row("K-1", 1, "a", PASSED + 1), PASSED, true);
    for (Comparison one : List.of(uploads, converts, comesDown, notYetThere)) {
      assertSame(one);
      assertThat(one.onTheWay()).isEqualTo(1);
    }
  }

  @Test
  void whatIsParkedIsInRepair() {
    Comparison comparison = compare(entry(null, 1, "a"), held(Map.of(), Set.of(), Set.of(ID)));
    assertSame(comparison);
    assertThat(comparison.inRepair()).isEqualTo(1);
  }

  @Test
  void anAliasIsNoDifferenceAndComesAfterItsCustomer() {
    Entry alias = new Entry(ID, "K-1", 1, "a", false, MAIN);
    Held.Row main = new Held.Row(MAIN, "K-1", 1, "b", PASSED);
    assertSame(
        compare(
            alias, new Held(Map.of(), Map.of(ID, MAIN), Map.of(MAIN, main), Set.of(), Set.of())));
    Comparison mainIsThere =
        compare(alias, new Held(Map.of(), Map.of(), Map.of(MAIN, main), Set.of(), Set.of()));
    assertThat(mainIsThere.sendAgain()).containsExactly(ID);
    Comparison mainIsLost = compare(alias, NOTHING);
    assertThat(kind(mainIsLost)).isEqualTo(Kind.MissingInHeadquarters);
    assertThat(mainIsLost.sendAgain()).isEmpty();
    assertThat(mainIsLost.mended()).isZero();
  }

  @Test
  void nothingIsSetGoingUnlessItIsToMend() {
    Comparison comparison = new Comparison(List.of(entry("K-1", 1, "a")), NOTHING, PASSED, false);
    assertThat(kind(comparison)).isEqualTo(Kind.MissingInHeadquarters);
    assertThat(comparison.sendAgain()).isEmpty();
    assertThat(comparison.mended()).isZero();
  }
}
