package kundpost.launcher;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The four programs of the house, in the order in which they stop last: whoever is called by
/// another stands before it.
public enum Role {
  IDENTITY(3, true),
  HEADQUARTERS(0, true),
  CHANNEL(2, true),
  STOREFRONT(1, false);

  private final int portOffset;
  private final boolean database;

  Role(int portOffset, boolean database) {
    this.portOffset = portOffset;
    this.database = database;
  }

  /// As written on the command line; also the name of its settings file and of its database.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  int port(int base) {
    return base + portOffset;
  }

  boolean hasDatabase() {
    return database;
  }

  /// Looked up by name, so that a process loads only the roles it runs.
  Class<?> application() throws ClassNotFoundException {
    String word = word();
    String simple = Character.toUpperCase(word.charAt(0)) + word.substring(1) + "Application";
    return Class.forName("kundpost." + word + "." + simple);
  }

  static Optional<Role> of(String word) {
    return List.of(values()).stream().filter(role -> role.word().equals(word)).findFirst();
  }

  public static Set<Role> all() {
    return EnumSet.allOf(Role.class);
  }

  static String words() {
    return all().stream().map(Role::word).collect(Collectors.joining(", "));
  }
}
