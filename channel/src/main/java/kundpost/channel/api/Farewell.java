package kundpost.channel.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Leaves without being missed. For a moment before the web server stops everything is answered as
/// always, but readiness says no and each answer asks its caller to close the connection; so nobody
/// sends a request into a connection that is about to end.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Farewell extends OncePerRequestFilter implements SmartLifecycle {

  /// Long enough for a busy caller to use each of its connections once more.
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final ApplicationContext context;
  private volatile boolean running;
  private volatile boolean leaving;

  Farewell(ApplicationContext context) {
    this.context = context;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (leaving) {
      response.setHeader("Connection", "close");
    }
    chain.doFilter(request, response);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable done) {
    leaving = true;
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    Thread.ofVirtual()
        .name("farewell")
        .start(
            () -> {
              try {
                Thread.sleep(MOMENT);
              } catch (InterruptedException atOnce) {
                Thread.currentThread().interrupt();
              }
              stop();
              done.run();
            });
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
