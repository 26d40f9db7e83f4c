package kundpost.headquarters;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// The headquarters role by itself. Its configuration is `headquarters.yml`.
@SpringBootApplication(proxyBeanMethods = false)
public class HeadquartersApplication {

  public static void main(String[] args) {
    System.setProperty("spring.config.name", "headquarters");
    SpringApplication.run(HeadquartersApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
