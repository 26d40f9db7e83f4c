package kundpost.headquarters.dataexchange;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import kundpost.vocabulary.TextRule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Scale units for programs: how they are, what waits there, pause and resume.
@RestController
@RequestMapping("/api/scale-units")
class ScaleUnitsApi {

  private final ScaleUnits scaleUnits;
  private final WaitsInChannel waits;
  private final Clock clock;

  ScaleUnitsApi(ScaleUnits scaleUnits, WaitsInChannel waits, Clock clock) {
    this.scaleUnits = scaleUnits;
    this.waits = waits;
    this.clock = clock;
  }

  record PauseState(Instant since, String by, String reason) {}

  record ScaleUnitBody(
      String id,
      String name,
      boolean enrolled,
      boolean inContact,
      @Nullable Instant lastContactAt,
      long clockOffsetMillis,
      long waiting,
      @Nullable Instant oldestWaitingSince,
      long controlVersion,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      List<ScaleUnits.Store> stores,
      boolean paused,
      @Nullable PauseState pause) {

    static ScaleUnitBody of(ScaleUnits.ScaleUnit unit, Instant now) {
      return new ScaleUnitBody(
          unit.id().value(),
          unit.name(),
          unit.enrolled(),
          unit.inContact(now),
          unit.lastContactAt().orElse(null),
          unit.clockOffset().toMillis(),
          unit.waiting(),
          unit.oldestWaitingSince().orElse(null),
          unit.controlVersion(),
          unit.channelConfigurationVersion(),
          unit.globalConfigurationVersion(),
          unit.customerPosition(),
          unit.stores(),
          unit.pause().isPresent(),
          unit.pause()
              .map(pause -> new PauseState(pause.since(), pause.by(), pause.reason()))
              .orElse(null));
    }
  }

  /// @param nextAttemptAt null when only a person, or the end of servicing, lets it go on
  record WaitingBody(
      UUID customerId,
      int version,
      String operatingUnitNumber,
      Instant since,
      int attempts,
      WaitsInChannel.Reason waitingReason,
      @Nullable Instant nextAttemptAt,
      @Nullable String lastError) {

    static WaitingBody of(ScaleUnits.Waiting one, WaitsInChannel.Wait wait) {
      return new WaitingBody(
          one.customerId(),
          one.version(),
          one.store().operatingUnitNumber(),
          one.since(),
          one.attempts(),
          wait.reason(),
          wait.nextAttemptAt().orElse(null),
          one.lastError().orElse(null));
    }
  }

  /// @param waiting how many wait in all; the items are those that have waited longest
  record WaitingPage(long waiting, List<WaitingBody> items) {}

  record PauseBody(@Nullable Boolean paused, @Nullable String reason) {}

  @GetMapping
  List<ScaleUnitBody> all() {
    Instant now = clock.instant();
    return scaleUnits.all().stream().map(unit -> ScaleUnitBody.of(unit, now)).toList();
  }

  @GetMapping("/{id}")
  ScaleUnitBody one(@PathVariable("id") String id) {
    return ScaleUnitBody.of(find(id), clock.instant());
  }

  @GetMapping("/{id}/waiting")
  WaitingPage waiting(@PathVariable("id") String id) {
    ScaleUnits.ScaleUnit unit = find(id);
    WaitsInChannel.Settings now = waits.now();
    return new WaitingPage(
        unit.waiting(),
        scaleUnits.waiting(unit.id()).stream()
            .map(one -> WaitingBody.of(one, now.of(unit, one)))
            .toList());
  }

  @PutMapping("/{id}/pause")
  ScaleUnitBody pause(
      @PathVariable("id") String id, @RequestBody PauseBody body, @Nullable Principal by) {
    ScaleUnits.ScaleUnit unit = find(id);
    List<FieldProblem> problems = new ArrayList<>();
    Boolean paused = body.paused();
    if (paused == null) {
      problems.add(new FieldProblem("paused", Rule.REQUIRED, 0));
    }
    String reason = reason(body.reason() == null ? "" : body.reason(), problems);
    if (paused == null || !problems.isEmpty()) {
      throw ApiException.refused(problems);
    }
    scaleUnits.pause(unit.id(), paused, reason, by == null ? "api" : by.getName());
    return ScaleUnitBody.of(find(id), clock.instant());
  }

  private static String reason(String text, List<FieldProblem> problems) {
    if (text.isBlank()) {
      return "";
    }
    return switch (TextRule.check("reason", text, ScaleUnits.LONGEST_REASON)) {
      case Checked.Accepted<String>(String clean) -> clean;
      case Checked.Refused<String>(List<FieldProblem> found) -> {
        problems.addAll(found);
        yield "";
      }
    };
  }

  private ScaleUnits.ScaleUnit find(String id) {
    return known(id)
        .flatMap(scaleUnits::find)
        .orElseThrow(() -> ApiException.of(ErrorCode.ScaleUnitNotFound));
  }

  private static Optional<ScaleUnitId> known(String id) {
    try {
      return Optional.of(new ScaleUnitId(id));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
