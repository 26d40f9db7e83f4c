package kundpost.exchange.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;

/// Sends one request and reads one bounded answer within one deadline; never retries, never follows
/// a redirect.
final class HttpCaller {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final long LONGEST_RETRY_AFTER_SECONDS = 300;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String base;
  private final Supplier<String> token;

  HttpCaller(URI headquarters, Supplier<String> token) {
    this.base = headquarters.toString().replaceAll("/+$", "");
    this.token = token;
  }

  Answer get(String path, Duration deadline) throws HeadquartersUnreachable {
    return call(signed(path).GET().build(), deadline);
  }

  Answer post(String path, Object message, Duration deadline) throws HeadquartersUnreachable {
    return call(body(signed(path), message), deadline);
  }

  Answer postUnsigned(String path, Object message, Duration deadline)
      throws HeadquartersUnreachable {
    return call(body(HttpRequest.newBuilder(URI.create(base + path)), message), deadline);
  }

  private HttpRequest.Builder signed(String path) throws HeadquartersUnreachable {
    String own = token.get();
    if (own.isEmpty()) {
      throw new HeadquartersUnreachable(Reason.NOT_ENROLLED, Answer.DEFAULT_PAUSE);
    }
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + own);
  }

  private static HttpRequest body(HttpRequest.Builder request, Object message) {
    return request
        .header("Content-Type", Wire.JSON)
        .POST(BodyPublishers.ofByteArray(WireJson.write(message)))
        .build();
  }

  private Answer call(HttpRequest request, Duration deadline) throws HeadquartersUnreachable {
    // The request's own time-out ends with the headers; a body that trickles must end too.
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, unused -> new BoundedBody(Wire.LONGEST_ANSWER));
    try {
      HttpResponse<byte[]> response =
          call.get(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body(), retryAfter(response))
          .orUnreachable();
    } catch (TimeoutException late) {
      throw unreachable(Reason.TIME_OUT, late);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw unreachable(Reason.TRANSPORT_FAULT, stop);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw unreachable(reason(cause), cause);
    } finally {
      call.cancel(true);
    }
  }

  private static Reason reason(Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException late -> Reason.TIME_OUT;
      case BoundedBody.TooLarge tooLarge -> Reason.BAD_ANSWER;
      case ProtocolException notHttp -> Reason.BAD_ANSWER;
      case IOException broken when broken.getCause() instanceof BoundedBody.TooLarge ->
          Reason.BAD_ANSWER;
      case IOException broken when broken.getCause() instanceof ProtocolException ->
          Reason.BAD_ANSWER;
      default -> Reason.TRANSPORT_FAULT;
    };
  }

  private static HeadquartersUnreachable unreachable(Reason reason, Throwable cause) {
    return new HeadquartersUnreachable(reason, Answer.DEFAULT_PAUSE, cause);
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 1, LONGEST_RETRY_AFTER_SECONDS))
        : Answer.DEFAULT_PAUSE;
  }
}
