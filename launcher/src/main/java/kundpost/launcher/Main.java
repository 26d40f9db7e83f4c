package kundpost.launcher;

import java.io.PrintWriter;
import kundpost.launcher.demo.DemoCommand;
import kundpost.launcher.why.WhyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The program: `./kundpost` calls it with the command's name and options.
@Command(
    name = "kundpost",
    description = "Every customer that an online store signs up reaches headquarters.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RunCommand.class, DemoCommand.class, WhyCommand.class})
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    CommandLine commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, command));
    commands.setParameterExceptionHandler((wrong, given) -> usage(wrong));
    System.exit(commands.execute(arguments));
  }

  private static int explain(Exception fault, CommandLine command) throws Exception {
    if (!(fault instanceof CannotStart)) {
      throw fault;
    }
    command.getErr().println("kundpost: " + fault.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int usage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("kundpost: " + wrong.getMessage());
    err.println(
        "See './kundpost "
            + (command.getParent() == null ? "help" : command.getCommandName() + " --help")
            + "'.");
    return CommandLine.ExitCode.USAGE;
  }
}
