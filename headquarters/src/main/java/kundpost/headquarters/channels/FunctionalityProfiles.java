package kundpost.headquarters.channels;

import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/// Keeps the functionality profiles.
@Service
class FunctionalityProfiles {

  private final ProfileRepository profiles;
  private final StoreRepository stores;
  private final ConfigurationChanges changes;

  FunctionalityProfiles(
      ProfileRepository profiles, StoreRepository stores, ConfigurationChanges changes) {
    this.profiles = profiles;
    this.stores = stores;
    this.changes = changes;
  }

  /// What came of a deletion.
  sealed interface Deletion {
    record Deleted() implements Deletion {}

    record NoSuchProfile() implements Deletion {}

    /// Nothing deleted: these stores use it.
    record InUse(List<StoreRepository.Row> by) implements Deletion {}
  }

  List<Profile> all() {
    return profiles.all();
  }

  Optional<Profile> find(String id) {
    return profiles.find(id);
  }

  List<StoreRepository.Row> storesUsing(String id) {
    return stores.using(id);
  }

  /// Answers false when a profile of this id exists; no store can use a new one yet, so no channel
  /// has to be told.
  boolean create(Profile profile, String by) {
    return profiles.insert(profile, by);
  }

  /// Replaces all settings of a profile and waits shortly until the channels have them; answers
  /// false when there is no such profile.
  boolean replace(Profile profile, String by) {
    boolean[] found = {false};
    changes.make(
        () -> {
          Optional<Profile> before = profiles.lock(profile.id());
          found[0] = before.isPresent();
          if (before.isEmpty()) {
            return false;
          }
          profiles.update(profile, by);
          return !before.get().settings().equals(profile.settings())
              && !stores.using(profile.id()).isEmpty();
        });
    return found[0];
  }

  Deletion delete(String id) {
    List<StoreRepository.Row> using = stores.using(id);
    if (!using.isEmpty()) {
      return new Deletion.InUse(using);
    }
    try {
      return profiles.delete(id) ? new Deletion.Deleted() : new Deletion.NoSuchProfile();
    } catch (DataIntegrityViolationException takenIntoUseMeanwhile) {
      return new Deletion.InUse(stores.using(id));
    }
  }
}
