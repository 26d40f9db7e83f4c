package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.acceptance.Client;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// What the words of the scenarios mean.
final class Phrases {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration BACKLOG = Duration.ofSeconds(30);
  private static final Pattern PARKED =
      Pattern.compile("(\\w+) is parked, with a reason at (\\w+)");
  private static final Pattern ONE = Pattern.compile("(?:(\\w+) )?is one customer with a number");
  private static final Map<String, Mode> STORES =
      Map.of("Fjord", Mode.SYNC, "Norrsken", Mode.ASYNC, "Dalen", Mode.FALL_BACK);

  private final Site site;
  private final RawScaleUnit otherChannel;
  private final Map<String, Attempt> last = new HashMap<>();

  Phrases(Site site, RawScaleUnit otherChannel) {
    this.site = site;
    this.otherChannel = otherChannel;
  }

  void carryOut(Scenario.Line line) {
    doIt(line.who(), line.doesWhat());
    see(line.who(), line.expected());
  }

  private void doIt(String who, String what) {
    List<String> words = List.of(what.split(" "));
    switch (what) {
      case "takes headquarters away" -> site.headquarters().kill();
      case "brings headquarters back" -> site.headquarters().start();
      case "loses all answers of headquarters" -> site.line().become(new Line.RepliesLost());
      case "works again" -> site.line().heal();
      case "begins servicing" -> servicing(true);
      case "ends servicing" -> servicing(false);
      case "waits" -> assertThat(last).containsKey(who);
      case "signs up once more with the same key" -> signUpAgain(who);
      case String uploads when uploads.startsWith("uploads ") ->
          upload(words.get(1), uploads.endsWith("with an empty surname"));
      case String corrects when corrects.startsWith("corrects the surname of ") ->
          correct(words.get(4));
      case String plain when plain.startsWith("synchronizes ") -> synchronize(words.get(1));
      case String signsUp when signsUp.startsWith("signs up in ") -> {
        Mode mode = Objects.requireNonNull(STORES.get(words.get(3)), what);
        last.put(who, site.caller().signUp(UUID.randomUUID().toString(), mode));
      }
      default -> throw new AssertionError("nobody knows how to: " + what);
    }
  }

  private void see(String who, String expected) {
    Matcher parked = PARKED.matcher(expected);
    Matcher one = ONE.matcher(expected);
    if (parked.matches()) {
      awaitParked(key(parked.group(1)), parked.group(2));
    } else if (one.matches()) {
      awaitOne(key(one.group(1) == null ? who : one.group(1)));
    } else {
      switch (expected) {
        case "it is away" -> assertThat(site.headquarters().isAlive()).isFalse();
        case "it is there" -> assertThat(site.headquarters().isAlive()).isTrue();
        case "it is so" -> assertThat(site.channel().isAlive()).isTrue();
        case "has an account number at once" -> assertOutcome(who, Outcome.NUMBERED);
        case "is told to come again" -> assertOutcome(who, Outcome.NOT_NOW);
        case "is pending" -> assertOutcome(who, Outcome.PENDING);
        case "is pending, the number comes by itself" -> {
          assertOutcome(who, Outcome.PENDING);
          awaitOne(key(who));
        }
        case "is the same customer" -> awaitOne(key(who));
        default -> throw new AssertionError("nobody knows how to see: " + expected);
      }
    }
  }

  private Attempt lastOf(String who) {
    Attempt attempt = last.get(who);
    if (attempt == null) {
      throw new AssertionError(who + " has done nothing yet");
    }
    return attempt;
  }

  private String key(String who) {
    return lastOf(who).key();
  }

  private void assertOutcome(String who, Outcome expected) {
    assertThat(lastOf(who).outcome()).as("%s", lastOf(who)).isEqualTo(expected);
  }

  private void signUpAgain(String who) {
    Attempt before = lastOf(who);
    Attempt again =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> site.caller().signUp(before.key(), before.mode()),
                attempt -> attempt.outcome().isAcknowledged());
    @Nullable String told = before.customerId();
    if (told != null) {
      assertThat(again.customerId()).isEqualTo(told);
    }
    last.put(who, again);
  }

  private void servicing(boolean active) {
    Client.Answer answer = site.staff().put("/api/servicing", Map.of("active", active));
    assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
  }

  private void upload(String who, boolean withoutSurname) {
    String key = last.containsKey(who) ? key(who) : UUID.randomUUID().toString();
    otherChannel.uploadPatiently(
        List.of(withoutSurname ? otherChannel.state(key, 1, "") : otherChannel.state(key)),
        BACKLOG);
    otherChannel.note(key);
    last.put(who, Attempt.begun(key, Mode.RAW));
  }

  private void correct(String who) {
    Client.Answer answer =
        site.staff()
            .patch(
                "/api/customer-synchronization/" + key(who),
                Map.of("surname", Payload.of(key(who), Mode.RAW).surname()));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    synchronize(who);
  }

  private void synchronize(String who) {
    Client.Answer answer =
        site.staff().post("/api/customer-synchronization/" + key(who) + "/synchronize", Map.of());
    assertThat(answer.status()).as("%s", answer.body()).isLessThan(500);
  }

  private void awaitParked(String key, String field) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Client.Answer entry = site.staff().get("/api/customer-synchronization/" + key);
              assertThat(entry.text("state")).isEqualTo("Parked");
              assertThat(entry.body().toString()).contains("\"field\":\"" + field + "\"");
            });
  }

  private void awaitOne(String key) {
    Payload wanted = Payload.of(key, Mode.ASYNC);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        site.headquartersDatabase()
                            .count(
                                "select count(account_number) from customer where email = '"
                                    + wanted.email()
                                    + "'"))
                    .isEqualTo(1));
  }
}
