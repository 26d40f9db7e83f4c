package kundpost.bench;

import java.nio.file.Path;
import picocli.CommandLine;

/// The program behind `./kundpost bench`; the script tells it where it stands by the system
/// property `kundpost.root`.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("kundpost.root", "."));
    System.exit(new CommandLine(new BenchCommand(root)).execute(arguments));
  }
}
