package kundpost.storefront;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The storefront role: sample online stores that stand on the channel API and sign shoppers in
/// with OpenID Connect. Keeps no database; who is signed in lives in the web session.
@SpringBootApplication
@ConfigurationPropertiesScan
public class StorefrontApplication {

  public static void main(String[] arguments) {
    System.setProperty("spring.config.name", "storefront");
    SpringApplication.run(StorefrontApplication.class, arguments);
  }
}
