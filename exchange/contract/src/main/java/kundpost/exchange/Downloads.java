package kundpost.exchange;

/// Headquarters' side of the download jobs.
public interface Downloads {

  CustomerFeedPage customers(ScaleUnitId to, long afterPosition, int most);

  ChannelConfiguration channelConfiguration(ScaleUnitId to);

  GlobalConfiguration globalConfiguration(ScaleUnitId to);
}
