package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;

/// Customer synchronization status: what still lies in channels, what they uploaded, what became of
/// it, and the repair of what headquarters refused.
public interface CustomerSynchronization {

  /// The constant names travel as they are.
  enum State {
    /// Has not left its channel yet; headquarters knows of it by the channel's heartbeat.
    InChannel,
    /// Waits for SYNC-CUSTOMERS.
    Staged,
    /// Is in the customer table.
    Converted,
    /// Cannot become a customer until somebody corrects it.
    Parked
  }

  /// One state of one customer, uploaded or still in its channel.
  ///
  /// @param operatingUnitNumber as the channel sent it; may be unknown here
  /// @param problems why it is parked; empty in every other state
  /// @param refused what the record says in each refused field, fit to be shown
  /// @param receivedAt when headquarters received it; of one in its channel, since when it lies
  ///   there
  /// @param finishedAt when it was converted or parked; empty while it waits
  /// @param attempts conversions begun; uploads begun of one in its channel
  /// @param accountNumber of the customer it became, or that it will change; empty when there is
  ///   none yet
  /// @param reasonCode why it made its latest move
  /// @param packageId the upload session that brought it; empty when that is not known
  /// @param waiting why it waits and when it is tried next; empty when it is converted or parked
  /// @param told given of one in its channel: what the channel said of it
  record Entry(
      CustomerId customerId,
      int version,
      String scaleUnit,
      String operatingUnitNumber,
      State state,
      RawFields fields,
      List<Reason> problems,
      Map<String, String> refused,
      Instant receivedAt,
      Optional<Instant> finishedAt,
      int attempts,
      Optional<String> accountNumber,
      String reasonCode,
      Optional<UUID> packageId,
      Optional<Waiting> waiting,
      Optional<Told> told) {}

  /// @param at when the channel was heard of last
  /// @param inContact false when the channel has been silent, so that this may be long past
  /// @param lastError a stable code; empty before the first failed upload
  record Told(Instant at, boolean inContact, Optional<String> lastError) {}

  /// What lies in one channel.
  ///
  /// @param listed how many of it the filter lists: of those that the channel told, which are those
  ///   that have waited longest
  /// @param waiting how many lie there in all
  record Channel(ScaleUnit unit, boolean inContact, long listed, long waiting) {}

  /// @param nextAttemptAt when it is tried next; where only a person lets it go on, since when it
  ///   could be
  record Waiting(WaitingReason reason, Instant nextAttemptAt) {}

  /// What the channel sent, fit to be shown: characters that no screen can hold are U+FFFD, and
  /// texts of more than 500 characters are cut. Empty text where a field is missing.
  record RawFields(String givenName, String surname, String email, String phone, String language) {}

  /// Why an entry is parked: a field that broke a rule, or a conversion that failed of itself.
  ///
  /// @param field empty when it is about the whole entry
  /// @param rule a [kundpost.vocabulary.Rule] or `ConversionFailed`
  /// @param limit the bound that was passed; 0 where the rule has none
  record Reason(String field, String rule, int limit) {

    public static final String CONVERSION_FAILED = "ConversionFailed";

    public static Reason of(FieldProblem problem) {
      return new Reason(problem.field(), problem.rule().name(), problem.limit());
    }

    /// In the reader's language: Swedish for a Swedish locale, else English.
    public String message(Locale locale) {
      return ReasonTexts.message(this, locale);
    }

    /// The rule's name alone, as lists and groups show it: "Too long".
    public String title(Locale locale) {
      return ReasonTexts.title(rule, locale);
    }
  }

  /// @param next hand it in as `after` to go on; empty at the end
  record Page(List<Entry> items, Optional<String> next) {}

  /// Corrected fields; an empty optional leaves the field as it is, an empty text clears it.
  ///
  /// @param store operating unit number; only where what the channel sent is refused
  /// @param version at least [CustomerSynchronization#nextVersion]; only where what the channel
  ///   sent is refused
  /// @param addresses texts within addresses, named as a [Reason] names them:
  ///   `addresses[0].postalCode`
  record Correction(
      Optional<String> givenName,
      Optional<String> surname,
      Optional<String> email,
      Optional<String> phone,
      Optional<String> language,
      Optional<String> store,
      Optional<Integer> version,
      Map<String, String> addresses) {}

  /// What came of a correction.
  sealed interface CorrectionOutcome {

    /// Saved: Staged when nothing is wrong any more, so the next SYNC-CUSTOMERS takes it; else
    /// still Parked with what is left.
    record Corrected(Entry entry) implements CorrectionOutcome {}

    /// Nothing saved: a corrected field breaks a rule.
    record Refused(List<FieldProblem> problems) implements CorrectionOutcome {}

    /// Nothing saved: only parked entries can be corrected.
    record NotParked(Entry entry) implements CorrectionOutcome {}

    record NotFound() implements CorrectionOutcome {}
  }

  /// Newest first.
  ///
  /// @param limit 1 to 500
  /// @throws IllegalArgumentException when `after` is not what an earlier page gave
  Page list(StatusFilter filter, int limit, Optional<String> after);

  /// How many entries the filter lets through.
  long count(StatusFilter filter);

  /// How many entries are in the state.
  long count(State state);

  /// By scale unit, what the filter lets through of what lies in channels.
  List<Channel> channels(StatusFilter filter);

  /// The customer's entry that needs attention most: parked, else staged, else in its channel, else
  /// the newest.
  Optional<Entry> find(CustomerId customerId);

  /// Every version of the customer from every scale unit, the one that needs attention most first.
  List<Entry> versions(CustomerId customerId);

  /// The version after all that the entry's scale unit is known to have sent of the customer: what
  /// a refused version can be taken as.
  int nextVersion(Entry entry);

  /// @param by the user who corrects
  CorrectionOutcome correct(CustomerId customerId, Correction correction, String by);

  /// Converts the customer's waiting and parked entries now, whatever the schedule; has them
  /// uploaded first where they still lie in a channel that can. Empty when there is none of that
  /// id. The answer's state says what came of it.
  Optional<Entry> synchronize(CustomerId customerId, String by);
}
