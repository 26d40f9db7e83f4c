package kundpost.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `run` and the rules among them.
final class RunOptions {

  private static final int HIGHEST_BASE = 65_535 - 3;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder that keeps everything: database, secrets, logs (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "Headquarters listens on N, storefront on N+1, channel on N+2, identity on N+3"
              + " (default: 8080).")
  private int portBase;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "Roles to run: headquarters, channel, storefront, identity (default: all).")
  private @Nullable List<String> roles;

  @Option(names = "--no-demo", description = "Start without the demo stores Norrsken and Fjord.")
  private boolean noDemo;

  @Option(
      names = "--headquarters",
      paramLabel = "URL",
      description = "Where headquarters is, for a channel that runs without it.")
  private @Nullable URI headquarters;

  @Option(
      names = "--identity",
      paramLabel = "URL",
      description = "Where identity is, for roles that run without it.")
  private @Nullable URI identity;

  @Option(
      names = "--channel",
      paramLabel = "URL",
      description = "Where the channel is, for a storefront that runs without it.")
  private @Nullable URI channel;

  @Option(
      names = "--enrolment-code",
      paramLabel = "CODE",
      description =
          "The code from the access.json of headquarters; needed at a channel's first start only.")
  private @Nullable String enrolmentCode;

  RunPlan plan() {
    Set<Role> chosen = chosen();
    if (portBase < 1 || portBase > HIGHEST_BASE) {
      throw wrong("--port-base must lie between 1 and " + HIGHEST_BASE + ".");
    }
    needs(chosen, Role.CHANNEL, Role.HEADQUARTERS, headquarters);
    needs(chosen, Role.HEADQUARTERS, Role.IDENTITY, identity);
    needs(chosen, Role.STOREFRONT, Role.CHANNEL, channel);
    return new RunPlan(
        chosen,
        data,
        portBase,
        !noDemo,
        checked(chosen, Role.HEADQUARTERS, headquarters),
        checked(chosen, Role.IDENTITY, identity),
        checked(chosen, Role.CHANNEL, channel),
        Optional.ofNullable(enrolmentCode).map(String::strip).filter(code -> !code.isEmpty()));
  }

  private Set<Role> chosen() {
    if (roles == null) {
      return Role.all();
    }
    Set<Role> chosen = EnumSet.noneOf(Role.class);
    for (String word : roles) {
      chosen.add(
          Role.of(word.strip())
              .orElseThrow(
                  () ->
                      wrong(
                          "There is no role '" + word + "'; the roles are " + Role.words() + ".")));
    }
    return chosen;
  }

  private void needs(Set<Role> chosen, Role caller, Role called, @Nullable URI elsewhere) {
    if (chosen.contains(caller) && !chosen.contains(called) && elsewhere == null) {
      throw wrong(
          "The role "
              + caller.word()
              + " needs "
              + called.word()
              + ": run both, or say where it is with --"
              + called.word()
              + " URL.");
    }
  }

  private Optional<URI> checked(Set<Role> chosen, Role role, @Nullable URI url) {
    if (url == null) {
      return Optional.empty();
    }
    if (chosen.contains(role)) {
      throw wrong(
          "--" + role.word() + " says that it runs elsewhere, but this process is to run it too.");
    }
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw wrong("--" + role.word() + " must be an http or https address, not '" + url + "'.");
    }
    return Optional.of(url);
  }

  private ParameterException wrong(String sentence) {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("options are read before the command line");
    }
    return new ParameterException(known.commandLine(), sentence);
  }
}
