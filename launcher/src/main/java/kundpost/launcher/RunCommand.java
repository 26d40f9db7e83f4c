package kundpost.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `run`: starts roles and stays until it is told to stop.
@Command(
    name = "run",
    description = "Start the roles (all of them unless --role says otherwise) and stay.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
final class RunCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = console();
    RunPlan plan = options.plan();
    Run run = Run.of(plan, console);
    StopSignal stop = StopSignal.closing(run, () -> console.line("Stopping"), 0);
    try {
      Access access = run.start();
      greet(plan, access, console);
      new CountDownLatch(1).await();
      return 0;
    } catch (RuntimeException | InterruptedException fault) {
      if (stop.isUnderWay()) {
        new CountDownLatch(1).await();
      }
      run.close();
      stop.withdraw();
      throw fault;
    }
  }

  private static void greet(RunPlan plan, Access access, Console console) {
    if (plan.runs(Role.STOREFRONT) && plan.demo()) {
      console.line("Sign up as a shopper:   " + plan.ownUrl(Role.STOREFRONT) + "/norrsken");
    }
    if (plan.runs(Role.HEADQUARTERS) && access.headquarters().username() != null) {
      console.line(
          "Sign in as staff:       "
              + access.headquarters().url()
              + "  ("
              + access.headquarters().username()
              + ", password in "
              + plan.data().resolve("access.json")
              + ")");
    }
    console.line("READY kundpost");
  }

  private Console console() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("the command is not part of a command line");
    }
    return Console.of(known.commandLine().getOut());
  }
}
