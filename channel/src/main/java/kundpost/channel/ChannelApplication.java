package kundpost.channel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the channel role by itself.
@SpringBootApplication
public class ChannelApplication {

  public static void main(String[] arguments) {
    System.setProperty("spring.config.name", "channel");
    SpringApplication.run(ChannelApplication.class, arguments);
  }
}
