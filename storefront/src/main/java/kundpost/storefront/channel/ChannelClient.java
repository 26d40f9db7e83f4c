package kundpost.storefront.channel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.channelapi.ChannelPaths;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.Problem;
import kundpost.channelapi.StorefrontResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// The channel API as this storefront uses it. Every call is made once: who repeats it is the
/// shopper.
@Component
public class ChannelClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  /// A sign-up may wait for headquarters as long as the longest real-time time-out, 30 s.
  private static final Duration SIGN_UP_TIMEOUT = Duration.ofSeconds(35);

  private static final Logger LOG = LoggerFactory.getLogger(ChannelClient.class);

  private final RestClient reading;
  private final RestClient signingUp;

  ChannelClient(ChannelLocation location) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    this.reading = client(location, http, READ_TIMEOUT);
    this.signingUp = client(location, http, SIGN_UP_TIMEOUT);
  }

  private static RestClient client(ChannelLocation location, HttpClient http, Duration timeout) {
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(timeout);
    return RestClient.builder()
        .baseUrl(location.channel().toString())
        .requestFactory(requests)
        .build();
  }

  /// What the channel says about the store of that handle.
  public ChannelAnswer<StorefrontResponse> storefront(String handle) {
    return ask(reading.get().uri(ChannelPaths.STOREFRONT, handle), StorefrontResponse.class);
  }

  /// Creates or returns the customer who is the token's shopper; harmless to repeat.
  ///
  /// @param reader the language for the messages of refused fields
  public ChannelAnswer<CustomerResponse> join(
      String operatingUnitNumber, String shopperToken, Locale reader) {
    return ask(
        signingUp
            .post()
            .uri(ChannelPaths.MY_CUSTOMER, operatingUnitNumber)
            .headers(headers -> identify(headers, shopperToken, reader))
            .contentType(MediaType.APPLICATION_JSON)
            .body("{}"),
        CustomerResponse.class);
  }

  /// Reads the token's own customer again.
  public ChannelAnswer<CustomerResponse> customer(
      String operatingUnitNumber, UUID customerId, String shopperToken, Locale reader) {
    return ask(
        reading
            .get()
            .uri(ChannelPaths.CUSTOMER, operatingUnitNumber, customerId)
            .headers(headers -> identify(headers, shopperToken, reader)),
        CustomerResponse.class);
  }

  private static void identify(HttpHeaders headers, String shopperToken, Locale reader) {
    headers.setBearerAuth(shopperToken);
    headers.set(HttpHeaders.ACCEPT_LANGUAGE, reader.toLanguageTag());
  }

  private static <T> ChannelAnswer<T> ask(RequestHeadersSpec<?> request, Class<T> expected) {
    try {
      return request
          .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
          .exchangeForRequiredValue((sent, response) -> read(response, expected));
    } catch (RestClientException | HttpMessageConversionException fault) {
      LOG.info("The channel gave no usable answer: {}", rootOf(fault));
      return new ChannelAnswer.Unreachable<>();
    }
  }

  private static <T> ChannelAnswer<T> read(
      ConvertibleClientHttpResponse response, Class<T> expected) throws IOException {
    if (response.getStatusCode().is2xxSuccessful()) {
      T body = response.bodyTo(expected);
      return body == null ? new ChannelAnswer.Unreachable<>() : new ChannelAnswer.Given<>(body);
    }
    Optional<Duration> retryAfter = retryAfter(response);
    int status = response.getStatusCode().value();
    Problem problem = response.bodyTo(Problem.class);
    if (problem == null || problem.code() == null) {
      return new ChannelAnswer.Declined<>(status, "", List.of(), retryAfter);
    }
    List<Problem.Field> fields = problem.fields() == null ? List.of() : problem.fields();
    return new ChannelAnswer.Declined<>(status, problem.code(), fields, retryAfter);
  }

  private static Optional<Duration> retryAfter(ClientHttpResponse response) {
    String seconds = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
    return seconds != null && seconds.matches("[0-9]{1,5}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }

  private static String rootOf(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
