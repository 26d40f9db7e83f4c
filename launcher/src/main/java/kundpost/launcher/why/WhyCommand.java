package kundpost.launcher.why;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import kundpost.launcher.Access;
import kundpost.launcher.Build;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `why`: status 0 when headquarters gave a diagnosis, whatever it says; 1 when it could not be
/// asked.
@Command(
    name = "why",
    description = "Ask the running headquarters why a customer is not there.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
public final class WhyCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CUSTOMER",
      description = "E-mail address, customer id, account number, name, phone or subject.")
  private String customer = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder on which headquarters runs (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en or sv (default: the language of this terminal).")
  private @Nullable String language;

  @Override
  public Integer call() throws InterruptedException {
    Locale locale = language == null ? Locale.getDefault() : Locale.forLanguageTag(language);
    Words words = new Words(locale);
    Access.Headquarters headquarters =
        Access.in(data)
            .map(Access::headquarters)
            .filter(known -> known.apiToken() != null)
            .orElse(null);
    if (headquarters == null) {
      return fail(words.say("noHeadquarters", data));
    }
    return switch (Question.ask(headquarters, customer, locale)) {
      case Question.Answered(Diagnosis diagnosis) -> {
        new Print(out(), words).print(diagnosis);
        yield 0;
      }
      case Question.Refused(String title, String detail) -> fail(title + ". " + detail);
      case Question.NoAnswer none -> fail(words.say("noAnswer", headquarters.url()));
    };
  }

  private int fail(String sentence) {
    command().commandLine().getErr().println("kundpost: " + sentence);
    return 1;
  }

  private PrintWriter out() {
    return command().commandLine().getOut();
  }

  private CommandSpec command() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("the command is not part of a command line");
    }
    return known;
  }
}
