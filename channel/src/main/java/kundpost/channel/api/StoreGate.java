package kundpost.channel.api;

import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.configuration.Store;
import kundpost.channelapi.ErrorCode;
import kundpost.vocabulary.OperatingUnitNumber;
import org.springframework.stereotype.Component;

/// Lets a caller through to a store, or ends the request.
@Component
public class StoreGate {

  private final ConfigurationInForce configuration;

  StoreGate(ConfigurationInForce configuration) {
    this.configuration = configuration;
  }

  /// Answers the store as it is in force now.
  ///
  /// @throws Refusal StoreNotFound when this channel does not serve it, Forbidden when the caller
  ///   has nothing to do with it
  public Store enter(String operatingUnitNumber, Caller caller) {
    Store store =
        OperatingUnitNumber.parse(operatingUnitNumber)
            .flatMap(configuration::store)
            .orElseThrow(() -> Refusal.of(ErrorCode.StoreNotFound));
    if (!caller.reaches(store)) {
      throw Refusal.of(ErrorCode.Forbidden);
    }
    return store;
  }
}
