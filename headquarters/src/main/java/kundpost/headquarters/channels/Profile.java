package kundpost.headquarters.channels;

import java.time.Duration;
import kundpost.vocabulary.CustomerCreationMode;
import kundpost.vocabulary.FunctionalityProfile;
import kundpost.vocabulary.WhenHeadquartersUnreachable;

/// A functionality profile as staff keep it: the settings channels obey, and what staff call it.
///
/// @param description for staff only; may be empty
record Profile(FunctionalityProfile settings, String description) {

  static Profile of(
      String id,
      String description,
      boolean createCustomerInAsyncMode,
      WhenHeadquartersUnreachable whenUnreachable,
      int realTimeTimeoutMillis) {
    return new Profile(
        new FunctionalityProfile(
            id,
            createCustomerInAsyncMode ? CustomerCreationMode.ASYNC : CustomerCreationMode.SYNC,
            whenUnreachable,
            Duration.ofMillis(realTimeTimeoutMillis)),
        description);
  }

  public String id() {
    return settings.id();
  }

  public boolean createCustomerInAsyncMode() {
    return settings.mode() == CustomerCreationMode.ASYNC;
  }

  public String whenHeadquartersUnreachable() {
    return settings.whenUnreachable().wireName();
  }

  public int realTimeTimeoutMillis() {
    return Math.toIntExact(settings.realTimeTimeout().toMillis());
  }
}
