package kundpost.storefront.channel;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the channel API of this storefront is.
///
/// @param channel base address, without a slash at the end
@ConfigurationProperties("kundpost.storefront")
record ChannelLocation(URI channel) {}
