package kundpost.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kundpost.launcher.CannotStart;

/// How to run PostgreSQL as somebody other than root, which it refuses to serve.
///
/// @param prefix what stands before each command
/// @param user who must own its files, by number
record Unprivileged(List<String> prefix, int user) {

  private static final int ROOT = 0;
  private static final List<String> CANDIDATES = List.of("postgres", "nobody");

  /// For the user whom `folder` belongs to, who is the user of this process.
  static Unprivileged forOwnerOf(Path folder) throws IOException {
    int user = Folders.owner(folder);
    if (user != ROOT) {
      return new Unprivileged(List.of(), user);
    }
    return Stream.of(namespace(), other("setpriv"), other("runuser"))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new CannotStart(
                    "PostgreSQL does not run as root and no way to another user was found: start"
                        + " kundpost as an ordinary user, install setpriv (util-linux), or name"
                        + " your own server in KUNDPOST_DATABASE_URL."));
  }

  /// In a user namespace of its own root is nobody, and still owns its files.
  private static Optional<Unprivileged> namespace() {
    return works(new Unprivileged(List.of("unshare", "-U"), ROOT));
  }

  private static Optional<Unprivileged> other(String program) {
    return CANDIDATES.stream()
        .flatMap(name -> numberOf(name).stream().map(user -> as(program, name, user)))
        .flatMap(way -> works(way).stream())
        .findFirst();
  }

  private static Unprivileged as(String program, String name, int user) {
    List<String> prefix =
        program.equals("setpriv")
            ? List.of("setpriv", "--reuid=" + user, "--clear-groups", "--")
            : List.of("runuser", "-u", name, "--");
    return new Unprivileged(prefix, user);
  }

  private static Optional<Unprivileged> works(Unprivileged way) {
    return Shell.run(way.command(List.of("true"))).done() ? Optional.of(way) : Optional.empty();
  }

  private static Optional<Integer> numberOf(String name) {
    try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
      return users
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 2 && fields[0].equals(name))
          .map(fields -> Integer.valueOf(fields[2]))
          .findFirst();
    } catch (IOException noSuchFile) {
      return Optional.empty();
    }
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /// Gives it the folder, and makes sure that it can reach it.
  void own(Path folder) throws IOException {
    if (Folders.owner(folder) != user || holdsOthersFiles(folder)) {
      Folders.give(folder, user);
    }
    if (!Shell.run(command(List.of("test", "-w", folder.toString()))).done()) {
      throw new CannotStart(
          "PostgreSQL runs as another user than root, who cannot reach "
              + folder
              + "; choose a data folder that everybody may enter with --data.");
    }
  }

  /// A start that was cut off, or one that went another way, leaves mixed owners.
  private boolean holdsOthersFiles(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path path : inside.toList()) {
        if (Folders.owner(path) != user) {
          return true;
        }
      }
      return false;
    }
  }
}
