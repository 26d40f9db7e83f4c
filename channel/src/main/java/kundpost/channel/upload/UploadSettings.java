package kundpost.channel.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;

/// How P-0001 holds what it has taken.
///
/// @param lease longer than one upload may take; so long a row waits when its sender was killed
@ConfigurationProperties("kundpost.channel.upload")
record UploadSettings(@DefaultValue("20s") Duration lease) {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(UploadSettings.class)
  static class Enabled {}
}
