package kundpost.headquarters.dataexchange;

/// Whether headquarters is being serviced; implemented by the servicing feature.
public interface ServicingState {

  boolean active();
}
