package kundpost.exchange;

/// Headquarters' side of real-time creation.
public interface RealTimeService {

  /// @throws NotNow when headquarters is being serviced or has too much to do
  RealTimeAnswer create(ScaleUnitId from, CustomerRecord customer) throws NotNow;
}
