package kundpost.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser over real HTTP: keeps cookies, follows redirects as long as they stay at the identity
/// provider, fills in forms with their hidden fields.
final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\"[^>]*>", Pattern.DOTALL);

  /// @param url where it was fetched from, or, for a redirect elsewhere, where that leads
  record Page(int status, URI url, String body, HttpResponse<String> response) {

    boolean has(String text) {
      return body.contains(text);
    }

    String query(String name) {
      Matcher matcher =
          Pattern.compile("[?&]" + name + "=([^&]*)").matcher("?" + url.getRawQuery());
      return matcher.find()
          ? java.net.URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8)
          : "";
    }
  }

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String home;
  private final String language;

  Browser(RunningIdentity identity, String language) {
    this.home = identity.url;
    this.language = language;
  }

  Browser(RunningIdentity identity) {
    this(identity, "en");
  }

  Page get(String url) {
    return follow(request(url).GET().build());
  }

  /// Submits the form of a page: its hidden fields and what was typed.
  Page submit(Page page, String path, Map<String, String> typed) {
    Map<String, String> fields = hidden(page);
    fields.putAll(typed);
    return post(home + path, form(fields));
  }

  /// Posts a body as it is, already encoded.
  Page post(String url, String body) {
    return follow(
        request(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Accept", "text/html,*/*;q=0.8")
        .header("Accept-Language", language);
  }

  String sessionCookie() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("KUNDPOST_IDENTITY"))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Map<String, String> hidden(Page page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = HIDDEN.matcher(page.body());
    while (matcher.find()) {
      String input = matcher.group();
      fields.put(attribute(input, "name"), attribute(input, "value"));
    }
    return fields;
  }

  private static String attribute(String tag, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? matcher.group(1).replace("&amp;", "&") : "";
  }

  private Page follow(HttpRequest request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() / 100 != 3) {
      return new Page(response.statusCode(), response.uri(), response.body(), response);
    }
    URI next = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
    return next.toString().startsWith(home + "/")
        ? get(next.toString())
        : new Page(response.statusCode(), next, "", response);
  }
}
