package kundpost.channel.heartbeat;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where headquarters is and how to get there.
///
/// @param url the channel's own base address, as storefronts reach it
/// @param headquarters base address of headquarters
/// @param exchange the transport's name
/// @param enrolmentCode the one-time code; needed only until the scale unit is enrolled
@ConfigurationProperties("kundpost.channel")
record ChannelSettings(
    @DefaultValue("http://127.0.0.1:8082") URI url,
    @DefaultValue("http://127.0.0.1:8080") URI headquarters,
    @DefaultValue("http") String exchange,
    @DefaultValue("") String enrolmentCode) {

  /// The code stays out of logs.
  @Override
  public String toString() {
    return "ChannelSettings[" + url + ", " + headquarters + ", " + exchange + "]";
  }
}
