package kundpost.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser as far as these tests need one: cookies, redirects, forms with their hidden token.
final class Browser {

  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final int MOST_REDIRECTS = 12;

  private final String storefront;
  private final String language;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// A page as it came: where the redirects ended, and what stands there.
  record Page(URI address, int status, HttpResponse<String> response) {

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String path() {
      return address.getPath();
    }

    String formToken() {
      Matcher found = FORM_TOKEN.matcher(body());
      if (!found.find()) {
        throw new AssertionError("no form on " + address);
      }
      return found.group(1);
    }
  }

  Browser(String storefront, String language) {
    this.storefront = storefront;
    this.language = language;
  }

  /// Opens a page and follows wherever it leads.
  Page open(String address) {
    return follow(step(address));
  }

  /// Opens a page and stays there.
  Page step(String address, String... headers) {
    var request = request(address);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.GET());
  }

  /// Sends a form that stands on a page, and stays there.
  Page submit(Page page, String address) {
    return post(address, Map.of("_csrf", page.formToken()));
  }

  Page post(String address, Map<String, String> fields) {
    return send(
        request(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Exchanges.query(fields))));
  }

  Page follow(Page page) {
    Page now = page;
    for (int i = 0; i < MOST_REDIRECTS && now.status() / 100 == 3; i++) {
      now = step(now.address().resolve(now.header("Location")).toString());
    }
    if (now.status() / 100 == 3) {
      throw new AssertionError("led in circles to " + now.address());
    }
    return now;
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private HttpRequest.Builder request(String address) {
    URI uri = URI.create(address.startsWith("/") ? storefront + address : address);
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(60))
        .header("Accept", "text/html,*/*;q=0.5")
        .header("Accept-Language", language);
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Page(response.uri(), response.statusCode(), response);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
