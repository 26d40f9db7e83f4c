package kundpost.headquarters.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.vocabulary.CustomerRule;
import org.jspecify.annotations.Nullable;

/// Brings the changes that an arrived state made to its base into what is in force. A field that
/// both changed, to different values, gets the arrived one, and is marked.
final class ContentMerge {

  /// @param changes empty when everything that arrived was in force already
  record Merged(Content content, List<FieldChange> changes) {

    boolean hasConflict() {
      return changes.stream().anyMatch(FieldChange::conflict);
    }
  }

  private final Content base;
  private final Content current;
  private final Content arrived;
  private final List<FieldChange> changes = new ArrayList<>();

  private ContentMerge(Content base, Content current, Content arrived) {
    this.base = base;
    this.current = current;
    this.arrived = arrived;
  }

  static Merged merge(Content base, Content current, Content arrived) {
    ContentMerge merge = new ContentMerge(base, current, arrived);
    Content merged = merge.content();
    return new Merged(merged, List.copyOf(merge.changes));
  }

  /// For a state whose base nobody knows: all of it is taken for a change.
  ///
  /// @param overtaken headquarters has changed meanwhile, so that every difference is a conflict
  static Merged replace(Content current, Content arrived, boolean overtaken) {
    Merged merged = merge(current, current, arrived);
    return overtaken
        ? new Merged(
            merged.content(), merged.changes().stream().map(FieldChange::inConflict).toList())
        : merged;
  }

  /// What a state that came late would have changed, had a newer one of its own scale unit not been
  /// taken before it: field by field, the newer value before, the late one after.
  static List<FieldChange> overtaken(Content base, Content newer, Content late) {
    Content wanted = merge(base, base, late).content();
    return merge(base, newer, wanted).changes();
  }

  private Content content() {
    String givenName = required("givenName", Content::givenName);
    String surname = required("surname", Content::surname);
    boolean takesEmail = takesEmail();
    String email = takesEmail ? arrived.email() : current.email();
    boolean verified = isVerified(takesEmail);
    if (takesEmail) {
      boolean conflict = !current.email().equals(base.email());
      changes.add(FieldChange.text("email", current.email(), email, conflict));
    }
    if (verified != current.emailVerified()) {
      changes.add(
          FieldChange.text(
              "emailVerified",
              Boolean.toString(current.emailVerified()),
              Boolean.toString(verified),
              false));
    }
    Optional<String> phone = optional("phone", Content::phone);
    Optional<String> language = optional("language", Content::language);
    return new Content(givenName, surname, email, verified, phone, language, addresses());
  }

  private String required(String field, Function<Content, String> part) {
    return optional(field, part.andThen(Optional::of)).orElseThrow();
  }

  private Optional<String> optional(String field, Function<Content, Optional<String>> part) {
    Optional<String> before = part.apply(current);
    Optional<String> after = taken(part.apply(base), before, part.apply(arrived));
    if (!after.equals(before)) {
      boolean conflict = !before.equals(part.apply(base));
      changes.add(FieldChange.text(field, before.orElse(null), after.orElse(null), conflict));
    }
    return after;
  }

  private static <T> T taken(T base, T current, T arrived) {
    return arrived.equals(base) ? current : arrived;
  }

  private boolean takesEmail() {
    return !arrived.email().equals(base.email()) && !arrived.email().equals(current.email());
  }

  /// Belongs to the address: a channel may not know that an address was verified elsewhere, so the
  /// same address is never verified less than before.
  private boolean isVerified(boolean takesEmail) {
    return takesEmail
        ? arrived.emailVerified()
        : current.emailVerified()
            || arrived.emailVerified() && arrived.email().equals(current.email());
  }

  private List<WireAddress> addresses() {
    Map<UUID, WireAddress> bases = byId(base);
    Map<UUID, WireAddress> merged = byId(current);
    Map<UUID, WireAddress> theirs = byId(arrived);
    Set<UUID> all = new LinkedHashSet<>(merged.keySet());
    all.addAll(bases.keySet());
    all.addAll(theirs.keySet());
    for (UUID id : all) {
      var before = Optional.ofNullable(merged.get(id));
      var origin = Optional.ofNullable(bases.get(id));
      var after = taken(origin, before, Optional.ofNullable(theirs.get(id)));
      if (!after.equals(before)) {
        changes.add(FieldChange.address(before, after, !before.equals(origin)));
        put(merged, id, after.orElse(null));
      }
    }
    makeRoom(merged, theirs.keySet());
    return List.copyOf(merged.values());
  }

  private static void put(Map<UUID, WireAddress> map, UUID id, @Nullable WireAddress address) {
    if (address == null) {
      map.remove(id);
    } else {
      map.put(id, address);
    }
  }

  /// Two places may each have added up to the most there may be: those that came first give way.
  private void makeRoom(Map<UUID, WireAddress> merged, Set<UUID> arrivedNow) {
    List<UUID> oldest = merged.keySet().stream().filter(id -> !arrivedNow.contains(id)).toList();
    int tooMany = merged.size() - CustomerRule.MOST_ADDRESSES;
    for (UUID id : oldest.subList(0, Math.clamp(tooMany, 0, oldest.size()))) {
      changes.add(
          FieldChange.address(Optional.ofNullable(merged.remove(id)), Optional.empty(), true));
    }
  }

  private static Map<UUID, WireAddress> byId(Content content) {
    Map<UUID, WireAddress> byId = new LinkedHashMap<>();
    content.addresses().forEach(address -> byId.put(address.addressId(), address));
    return byId;
  }
}
