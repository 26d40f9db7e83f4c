package kundpost.channel.customers;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import kundpost.vocabulary.CustomerId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerBeans {

  /// UUIDv7: neighbours in time are neighbours in the index.
  @Bean
  CustomerIds customerIds() {
    TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
    return () -> new CustomerId(generator.generate());
  }
}
