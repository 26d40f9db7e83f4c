package kundpost.launcher.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import kundpost.launcher.Access;
import kundpost.launcher.Build;
import kundpost.launcher.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: everything on throwaway data and free ports, the story, and nothing left behind.
@Command(
    name = "demo",
    description =
        "Tell the story of a customer record on throwaway data and free ports; status 0 only if"
            + " every step held.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
public final class DemoCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en or sv (default: the language of this terminal).")
  private @Nullable String language;

  @Override
  public Integer call() throws InterruptedException {
    Narrator narrator =
        new Narrator(
            out(), language == null ? Locale.getDefault() : Locale.forLanguageTag(language));
    narrator.plain("begin");
    Throwaway throwaway = Throwaway.prepare();
    StopSignal stop = StopSignal.closing(throwaway, narrator::interrupt, INTERRUPTED);
    try (throwaway) {
      Access access = throwaway.start();
      narrator.say("running", access.headquarters().url());
      boolean held = Story.tell(access, narrator);
      narrator.plain(held ? "end" : "end.failed");
      return held ? 0 : 1;
    } finally {
      stop.withdraw();
    }
  }

  private PrintWriter out() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("the command is not part of a command line");
    }
    return known.commandLine().getOut();
  }
}
