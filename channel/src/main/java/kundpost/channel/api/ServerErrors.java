package kundpost.channel.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Gives what the server itself refuses, before any of our code sees it, the same shape as every
/// other error: request lines and headers that cannot be read, or that are too long.
@Component
class ServerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final Problems problems;

  ServerErrors(Problems problems) {
    this.problems = problems;
  }

  /// The innermost valve is the first to report; the server's own then finds nothing left to do.
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Report(problems)));
  }

  private static final class Report extends ErrorReportValve {

    private final Problems problems;

    Report(Problems problems) {
      this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
      if (response.getStatus() < 400
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      try {
        problems.write(request, response, Refusal.of(LastResort.code(response.getStatus())));
        response.finishResponse();
      } catch (IOException gone) {
        container.getLogger().debug("the caller of a refused request has gone", gone);
      }
    }
  }
}
