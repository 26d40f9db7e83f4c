package kundpost.headquarters.repairdesk;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.StatusFilter;
import kundpost.headquarters.asynccustomers.StatusGroups.Group;
import kundpost.headquarters.backoffice.Status;

/// One group as the list shows it, with the way to its records and to their retry.
///
/// @param retry empty where nothing could be retried
record GroupLine(
    Group group,
    String title,
    Status status,
    String stateKey,
    String records,
    Optional<String> retry) {

  static GroupLine of(Group group, StatusFilter within, Locale locale) {
    StatusFilter filter =
        new StatusFilter(
            Set.of(group.state()),
            Optional.of(group.reason()),
            Optional.of(group.field()).filter(field -> !field.isEmpty()),
            Optional.of(group.store()).filter(store -> !store.isEmpty()),
            within.scaleUnit(),
            within.olderThan());
    return new GroupLine(
        group,
        group.title(locale),
        EntryLine.status(group.state()),
        EntryLine.stateKey(group.state()),
        DeskLinks.list(filter),
        group.state() == State.Parked ? Optional.of(DeskLinks.newRetry(filter)) : Optional.empty());
  }
}
