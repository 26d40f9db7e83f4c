package kundpost.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Job 1070: everything one scale unit must know about the stores it serves. Always the whole,
/// never a difference.
public record ChannelConfiguration(long version, List<Store> stores) {

  /// @param profile null where the store names none; the built-in default is then in force
  /// @param clientTokenHashes lower-case hex SHA-256 of each token that the store's applications
  ///   may use
  /// @param clientId the storefront's client id at the shoppers' identity provider
  public record Store(
      String operatingUnitNumber,
      String name,
      String handle,
      @Nullable Profile profile,
      List<String> clientTokenHashes,
      String issuer,
      String clientId) {}

  /// @param whenHeadquartersUnreachable Error or CreateAsync
  public record Profile(
      String id,
      boolean createCustomerInAsyncMode,
      String whenHeadquartersUnreachable,
      int realTimeTimeoutMillis) {}
}
