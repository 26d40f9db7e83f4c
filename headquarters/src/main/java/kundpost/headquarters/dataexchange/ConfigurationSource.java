package kundpost.headquarters.dataexchange;

import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.ScaleUnitId;

/// Where jobs 1070 and 1110 get what they bring; implemented by the feature that owns the settings.
public interface ConfigurationSource {

  /// The whole configuration of one scale unit's stores at its newest version.
  ChannelConfiguration channelConfiguration(ScaleUnitId scaleUnit);

  /// What holds for all channels at its newest version.
  GlobalConfiguration globalConfiguration();
}
