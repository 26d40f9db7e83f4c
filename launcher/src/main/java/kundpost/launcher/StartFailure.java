package kundpost.launcher;

import java.net.BindException;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/// Turns what kept a role from starting into a sentence for the person who started it.
final class StartFailure {

  private StartFailure() {}

  static CannotStart of(Role role, Throwable failed, DataFolder folder) {
    if (caused(failed, PortInUseException.class).isPresent()
        || caused(failed, BindException.class).isPresent()) {
      return new CannotStart(
          "The port of " + role.word() + " is in use; choose other ports with --port-base.",
          failed);
    }
    return caused(failed, CannotStart.class)
        .orElseGet(
            () ->
                new CannotStart(
                    "The role "
                        + role.word()
                        + " did not start: "
                        + firstLine(root(failed))
                        + " (see "
                        + folder.file("logs").resolve("kundpost.log")
                        + ")",
                    failed));
  }

  private static <T extends Throwable> Optional<T> caused(Throwable fault, Class<T> type) {
    for (Throwable link = fault; link != null; link = link.getCause()) {
      if (type.isInstance(link)) {
        return Optional.of(type.cast(link));
      }
    }
    return Optional.empty();
  }

  private static Throwable root(Throwable fault) {
    Throwable link = fault;
    while (link.getCause() != null) {
      link = link.getCause();
    }
    return link;
  }

  private static String firstLine(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank()
        ? fault.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
