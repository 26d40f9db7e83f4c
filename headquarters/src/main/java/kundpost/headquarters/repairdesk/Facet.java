package kundpost.headquarters.repairdesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.StatusFilter;

/// One choice of states above the list.
///
/// @param count empty for what is not worth counting: customers may be millions
record Facet(String key, String href, Optional<Long> count, boolean current) {

  private static final List<Map.Entry<String, Set<State>>> ALL =
      List.of(
          Map.entry("Open", StatusFilter.OPEN.states()),
          Map.entry(State.Parked.name(), Set.of(State.Parked)),
          Map.entry(State.Staged.name(), Set.of(State.Staged)),
          Map.entry(State.InChannel.name(), Set.of(State.InChannel)),
          Map.entry(State.Converted.name(), Set.of(State.Converted)));

  static List<Facet> of(StatusFilter filter, CustomerSynchronization synchronization) {
    return ALL.stream()
        .map(
            choice -> {
              StatusFilter chosen = filter.in(choice.getValue());
              return new Facet(
                  choice.getKey(),
                  DeskLinks.list(chosen),
                  choice.getValue().contains(State.Converted)
                      ? Optional.empty()
                      : Optional.of(synchronization.count(chosen)),
                  choice.getValue().equals(filter.states()));
            })
        .toList();
  }
}
