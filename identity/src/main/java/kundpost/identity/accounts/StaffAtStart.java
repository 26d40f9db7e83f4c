package kundpost.identity.accounts;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.settings.IdentitySettings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Sees to it that the staff user of the settings exists, with the settings' password.
@Component
class StaffAtStart implements SmartInitializingSingleton {

  private final StaffUsers users;
  private final Passwords passwords;
  private final IdentitySettings settings;
  private final Clock clock;

  StaffAtStart(StaffUsers users, Passwords passwords, IdentitySettings settings, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String password = settings.staffPassword();
    users
        .find(settings.staffUsername())
        .ifPresentOrElse(
            user -> {
              if (!passwords.matches(password, Optional.of(user.passwordHash()))) {
                users.changePassword(
                    user.id(),
                    passwords.hash(password),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
              }
            },
            () -> users.add(firstUser(password)));
  }

  private StaffUser firstUser(String password) {
    return new StaffUser(
        UUID.randomUUID(),
        settings.staffUsername(),
        settings.staffUsername(),
        List.of("administrator"),
        passwords.hash(password),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}
