package kundpost.headquarters.exchangetests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.ScaleUnitId;
import kundpost.exchange.Transport;
import kundpost.headquarters.HeadquartersApplication;
import kundpost.headquarters.dataexchange.ScaleUnits;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole headquarters on a free port.
final class TestHeadquarters implements AutoCloseable {

  static final String AUDIENCE = "http://headquarters.test";
  private static final JsonMapper JSON = new JsonMapper();

  private final ConfigurableApplicationContext context;
  private final HttpClient browser = HttpClient.newHttpClient();

  private TestHeadquarters(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// @param settings as `--name=value`, on top of what every test has
  static TestHeadquarters start(String databaseUrl, String... settings) {
    Stream<String> own =
        Stream.of(
            "--server.port=0",
            "--spring.datasource.url=" + databaseUrl,
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--spring.datasource.hikari.maximum-pool-size=4",
            "--kundpost.headquarters.url=" + AUDIENCE,
            "--kundpost.headquarters.staff-issuer=http://127.0.0.1:9/staff",
            "--kundpost.headquarters.staff-client-id=back-office",
            "--kundpost.headquarters.staff-client-secret=secret",
            "--kundpost.headquarters.api-token=test-api-token",
            "--kundpost.headquarters.demo.enabled=false");
    return new TestHeadquarters(
        new SpringApplicationBuilder(HeadquartersApplication.class, StandIns.class)
            .properties("spring.config.name=headquarters")
            .run(Stream.concat(own, Stream.of(settings)).toArray(String[]::new)));
  }

  /// The one number that the query answers.
  long count(String sql, Object... parameters) {
    return jdbc().sql(sql).params(parameters).query(Long.class).single();
  }

  /// Makes claims of what the rows say of who holds them.
  void keepClaims() {
    jdbc()
        .sql(
            """
            insert into conversion_claim (claim, until, customer_ids)
            select claim, max(claimed_until), array_agg(customer_id) from staged_customer
            where state = 'Staged' and claimed_until is not null group by claim
            on conflict (claim) do update set until = excluded.until
            """)
        .update();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  URI url() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  StandIns.Servicing servicing() {
    return bean(StandIns.Servicing.class);
  }

  HeadquartersLink link(Supplier<String> token) {
    return ServiceLoader.load(Transport.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(transport -> transport.name().equals("http"))
        .findFirst()
        .orElseThrow()
        .connect(url(), token);
  }

  /// Makes the scale unit known and enrols it.
  TestScaleUnit enrol(String id) throws Exception {
    bean(ScaleUnits.class).expect(new ScaleUnitId(id), id, "code-of-" + id);
    TestScaleUnit scaleUnit = new TestScaleUnit(id);
    link(() -> "none").enrol(scaleUnit.enrolment("code-of-" + id));
    return scaleUnit;
  }

  /// A link of a newly enrolled scale unit.
  HeadquartersLink linkOf(String id) throws Exception {
    return link(enrol(id)::token);
  }

  record ApiAnswer(int status, String contentType, JsonNode body) {}

  ApiAnswer api(String method, String path, String body) throws Exception {
    return raw(
        HttpRequest.newBuilder(url().resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer test-api-token")
            .header("Accept-Language", "sv")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  ApiAnswer raw(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new ApiAnswer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        JSON.readTree(response.body().isEmpty() ? "null" : response.body()));
  }

  @Override
  public void close() {
    browser.close();
    context.close();
  }
}
