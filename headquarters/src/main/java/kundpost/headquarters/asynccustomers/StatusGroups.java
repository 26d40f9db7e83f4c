package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;

/// What is not a customer yet, counted by its reason and its store.
public interface StatusGroups {

  /// An entry with several refused fields counts in the group of each.
  ///
  /// @param reason the rule of a parked entry, or the [WaitingReason] of another
  /// @param field the refused field; empty where the reason is about the whole entry
  /// @param store operating unit number as the channel sent it
  /// @param oldest when the first of them was received
  record Group(
      State state,
      String reason,
      String field,
      String store,
      long count,
      Instant oldest,
      Instant newest) {

    public String title(Locale locale) {
      return ReasonTexts.title(state, reason, locale);
    }
  }

  /// Largest first, at most 500. Converted entries are in no group.
  List<Group> groups(StatusFilter filter);
}
