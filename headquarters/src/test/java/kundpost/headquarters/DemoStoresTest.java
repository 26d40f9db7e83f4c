package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ConfigurationSource;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemoStoresTest {

  private final String database = TestDatabase.fresh("demo");

  private ConfigurableApplicationContext start(String issuer, String norrskenToken) {
    return new SpringApplicationBuilder(HeadquartersApplication.class)
        .properties("spring.config.name=headquarters")
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database,
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--kundpost.headquarters.url=http://headquarters.test",
            // Nobody listens there: headquarters starts all the same.
            "--kundpost.headquarters.staff-issuer=http://127.0.0.1:9/staff",
            "--kundpost.headquarters.demo.enabled=true",
            "--kundpost.headquarters.demo.scale-unit=sweden-1",
            "--kundpost.headquarters.demo.enrolment-code=code",
            "--kundpost.headquarters.demo.shopper-issuer=" + issuer,
            "--kundpost.headquarters.demo.norrsken-client-token=" + norrskenToken,
            "--kundpost.headquarters.demo.fjord-client-token=fjord");
  }

  @Test
  void aSecondStartKeepsWhatStaffChangedAndFollowsTheProvidersAddress() {
    long version;
    try (var first = start("http://127.0.0.1:8083/shoppers", "one")) {
      JdbcClient jdbc = first.getBean(JdbcClient.class);
      jdbc.sql(
              """
              update online_store set functionality_profile = null, name = 'Polaris'
              where operating_unit_number = '068'
              """)
          .update();
      jdbc.sql("delete from functionality_profile where id = 'Async'").update();
      jdbc.sql("update functionality_profile set real_time_timeout_millis = 777").update();
      version = version(jdbc);
    }
    try (var second = start("http://127.0.0.1:8083/shoppers", "one")) {
      JdbcClient jdbc = second.getBean(JdbcClient.class);
      assertThat(version(jdbc)).as("nothing new, so no channel is told").isEqualTo(version);
      assertThat(jdbc.sql("select id from functionality_profile").query(String.class).list())
          .containsExactly("Sync");
      assertThat(
              jdbc.sql("select real_time_timeout_millis from functionality_profile")
                  .query(Integer.class)
                  .single())
          .isEqualTo(777);
    }
    try (var third = start("http://127.0.0.1:9103/shoppers", "two")) {
      ConfigurationSource source = third.getBean(ConfigurationSource.class);
      var stores = source.channelConfiguration(new ScaleUnitId("sweden-1")).stores();
      assertThat(stores).hasSize(2);
      assertThat(stores.getFirst().name()).isEqualTo("Polaris");
      assertThat(stores.getFirst().profile()).isNull();
      assertThat(stores.getFirst().clientTokenHashes()).hasSize(2);
      assertThat(stores).allMatch(store -> store.issuer().equals("http://127.0.0.1:9103/shoppers"));
      assertThat(source.globalConfiguration().identityProviders())
          .singleElement()
          .satisfies(
              provider ->
                  assertThat(provider.issuer()).isEqualTo("http://127.0.0.1:9103/shoppers"));
      assertThat(version(third.getBean(JdbcClient.class))).isEqualTo(version + 1);
    }
  }

  private static long version(JdbcClient jdbc) {
    return jdbc.sql("select version from published_version where subject = '1070'")
        .query(Long.class)
        .single();
  }
}
