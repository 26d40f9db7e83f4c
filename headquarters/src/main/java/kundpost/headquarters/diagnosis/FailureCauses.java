package kundpost.headquarters.diagnosis;

import java.util.List;
import java.util.Optional;
import kundpost.exchange.CustomerQuestion.FailedSignUp;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.channels.OnlineStore;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.diagnosis.Cure.Kind;

/// Why somebody who tried to sign up is nowhere.
final class FailureCauses {

  private static final JobNumber JOB = JobNumber.CHANNEL_CONFIGURATION_1070;

  private FailureCauses() {}

  /// Empty when no sign-up of hers is known to have failed.
  static Optional<Verdict> of(Facts facts) {
    return facts.failures().stream().findFirst().map(failure -> of(facts, failure.failed()));
  }

  private static Verdict of(Facts facts, FailedSignUp failed) {
    String name = facts.storeName(failed.operatingUnitNumber());
    Cure openStore = Cure.of(Kind.OPEN_STORE, failed.operatingUnitNumber());
    if (failed.reason().equals(FailedSignUp.REFUSED)) {
      return Verdict.of(
              Cause.SIGN_UP_REFUSED,
              Text.of("why.SIGN_UP_REFUSED", name, failed.lastAt(), failed.times()),
              openStore)
          .since(failed.lastAt());
    }
    OnlineStore store = facts.stores().get(failed.operatingUnitNumber());
    if (store != null
        && store.effective().stale()
        && !store.functionalityProfile().equals(store.effective().profile())) {
      Verdict stale = notDelivered(facts, store);
      Text lead = Text.of("why.lead.failed", name, failed.lastAt(), failed.times());
      return stale.saying(Text.of("why.sentence", lead, stale.sentence())).since(failed.lastAt());
    }
    List<Cure> cures =
        facts.servicing().isPresent()
            ? List.of(Cure.of(Kind.END_SERVICING, ""), openStore)
            : List.of(openStore);
    return new Verdict(
        Cause.SIGN_UP_FAILED,
        Text.of(
            "why.SIGN_UP_FAILED",
            name,
            failed.lastAt(),
            failed.times(),
            Text.of("why.away." + (failed.reason().equals("SERVICING") ? "SERVICING" : "other"))),
        Optional.of(failed.lastAt()),
        Optional.empty(),
        cures);
  }

  /// A store that its channel does not know at all cannot sign anybody up.
  static Optional<Verdict> unknownStore(Facts facts) {
    return facts.stores().values().stream()
        .filter(store -> !store.effective().known())
        .findFirst()
        .map(store -> notDelivered(facts, store));
  }

  static Verdict notDelivered(Facts facts, OnlineStore store) {
    Jobs.Job job = facts.job(JOB);
    Cure run = Cure.of(Kind.RUN_JOB, JOB.wireName());
    Text why =
        !job.active()
            ? Text.of("why.job.inactive", JOB.wireName(), LastRan.of(job.lastRun(), facts.now()))
            : switch (job.schedule().kind()) {
              case Manual ->
                  Text.of("why.job.manual", JOB.wireName(), LastRan.of(job.lastRun(), facts.now()));
              case Continuous, Recurring -> Text.of("why.job.behind", JOB.wireName());
            };
    return Verdict.of(
        Cause.CONFIGURATION_NOT_DELIVERED,
        Text.of(
            "why.CONFIGURATION_NOT_DELIVERED",
            store.name(),
            store.effective().configurationVersionAtChannel(),
            store.effective().configurationVersion(),
            why),
        run,
        job.active()
            ? Cure.of(Kind.SET_CONTINUOUS, JOB.wireName())
            : Cure.of(Kind.ACTIVATE_JOB, JOB.wireName()),
        Cure.of(Kind.OPEN_STORE, store.operatingUnitNumber()));
  }
}
