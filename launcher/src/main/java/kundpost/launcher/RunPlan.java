package kundpost.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What one process is to run, and where it finds what it does not run itself.
///
/// @param portBase headquarters listens on it, the other roles on the three ports after it
/// @param demo whether the two demo stores are laid out where they are missing
/// @param enrolmentCode needed at the first start of a channel whose headquarters runs elsewhere
public record RunPlan(
    Set<Role> roles,
    Path data,
    int portBase,
    boolean demo,
    Optional<URI> headquarters,
    Optional<URI> identity,
    Optional<URI> channel,
    Optional<String> enrolmentCode) {

  public RunPlan {
    roles = Set.copyOf(roles);
    data = data.toAbsolutePath().normalize();
  }

  boolean runs(Role role) {
    return roles.contains(role);
  }

  /// Where this process serves the role, or would.
  public String ownUrl(Role role) {
    return "http://127.0.0.1:" + role.port(portBase);
  }

  /// Where the role is to be found from here: in this process, or where the options say.
  String url(Role role) {
    if (runs(role)) {
      return ownUrl(role);
    }
    return elsewhere(role).map(RunPlan::withoutSlash).orElseGet(() -> ownUrl(role));
  }

  private Optional<URI> elsewhere(Role role) {
    return switch (role) {
      case HEADQUARTERS -> headquarters;
      case IDENTITY -> identity;
      case CHANNEL -> channel;
      case STOREFRONT -> Optional.empty();
    };
  }

  private static String withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
