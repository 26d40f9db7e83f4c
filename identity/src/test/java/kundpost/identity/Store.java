package kundpost.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of an issuer, done by hand: builds the requests, exchanges the code, checks the tokens.
final class Store {

  final String issuer;
  final String clientId;
  final String redirectUri;
  final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
  final String nonce = UUID.randomUUID().toString();
  final String state = UUID.randomUUID().toString();
  private final Browser line;

  Store(RunningIdentity identity, String issuer, String clientId, String redirectUri) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.redirectUri = redirectUri;
    this.line = new Browser(identity);
  }

  static Store norrsken(RunningIdentity identity) {
    return new Store(
        identity,
        identity.shoppers(),
        "storefront-norrsken",
        "http://127.0.0.1:8081/norrsken/signed-in");
  }

  static Store backOffice(RunningIdentity identity) {
    return new Store(
        identity, identity.staff(), "back-office", "http://127.0.0.1:8080/login/oauth2/code/staff");
  }

  Map<String, String> request() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("response_type", "code");
    request.put("client_id", clientId);
    request.put("redirect_uri", redirectUri);
    request.put("scope", "openid profile email");
    request.put("state", state);
    request.put("nonce", nonce);
    request.put("code_challenge", challenge());
    request.put("code_challenge_method", "S256");
    return request;
  }

  String url(Map<String, String> request) {
    return issuer + "/oauth2/authorize?" + Browser.form(request);
  }

  String url() {
    return url(request());
  }

  /// The request with some parameters changed, or, where the value is empty, left out.
  String url(String name, String value) {
    Map<String, String> request = request();
    if (value.isEmpty()) {
      request.remove(name);
    } else {
      request.put(name, value);
    }
    return url(request);
  }

  HttpResponse<String> exchange(String code) {
    return exchange(code, verifier);
  }

  HttpResponse<String> exchange(String code, String withVerifier) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    form.put("code_verifier", withVerifier);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (clientId.equals("back-office")) {
      String pair = clientId + ":" + Browser.encode(RunningIdentity.CLIENT_SECRET);
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    } else {
      form.put("client_id", clientId);
    }
    return line.send(request.POST(HttpRequest.BodyPublishers.ofString(Browser.form(form))).build());
  }

  JsonNode tokens(String code) {
    return json(exchange(code).body());
  }

  static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  /// Checks a token's signature with the keys the issuer publishes, and its times.
  JWTClaimsSet check(String token) {
    try {
      JWKSet keys = JWKSet.parse(line.get(issuer + "/oauth2/jwks").body());
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
      return processor.process(token, null);
    } catch (ParseException | BadJOSEException | JOSEException notValid) {
      throw new AssertionError("token refused", notValid);
    }
  }

  String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
