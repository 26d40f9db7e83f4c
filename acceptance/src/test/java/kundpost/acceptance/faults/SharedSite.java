package kundpost.acceptance.faults;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One [Site] and one ledger for all tests that leave it as they found it, because a start takes
/// longer than most faults. Before each test it is healed, whatever the one before left broken.
final class SharedSite implements BeforeAllCallback, ParameterResolver {

  /// Closed when all tests are over.
  private record Shared(Site site, Experiment experiment) implements AutoCloseable {

    @Override
    public void close() {
      site.close();
    }
  }

  private static Shared shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedSite.class))
        .computeIfAbsent(
            Shared.class,
            key -> {
              Site site = Site.start(Site.newFolder());
              return new Shared(site, new Experiment(site));
            },
            Shared.class);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Site.class || type == Experiment.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared = shared(context);
    shared.site().heal();
    return parameter.getParameter().getType() == Site.class ? shared.site() : shared.experiment();
  }
}
