package kundpost.channel;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
