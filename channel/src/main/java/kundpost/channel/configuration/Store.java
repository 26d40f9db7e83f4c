package kundpost.channel.configuration;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import kundpost.exchange.ChannelConfiguration;
import kundpost.vocabulary.CustomerCreationMode;
import kundpost.vocabulary.FunctionalityProfile;
import kundpost.vocabulary.OperatingUnitNumber;
import kundpost.vocabulary.WhenHeadquartersUnreachable;
import org.jspecify.annotations.Nullable;

/// An online store of this channel, with the profile in force for it here and now.
///
/// @param tokenHashes SHA-256 of each token its applications may use
/// @param issuer the identity provider where its shoppers sign in
/// @param configurationVersion the 1070 version this comes from
public record Store(
    OperatingUnitNumber number,
    String name,
    String handle,
    FunctionalityProfile profile,
    List<TokenHash> tokenHashes,
    String issuer,
    String clientId,
    long configurationVersion) {

  static Store of(ChannelConfiguration.Store wire, long version) {
    return new Store(
        new OperatingUnitNumber(wire.operatingUnitNumber()),
        wire.name(),
        wire.handle(),
        profile(wire.profile()),
        wire.clientTokenHashes().stream()
            .map(hex -> new TokenHash(HexFormat.of().parseHex(hex)))
            .toList(),
        wire.issuer(),
        wire.clientId(),
        version);
  }

  private static FunctionalityProfile profile(ChannelConfiguration.@Nullable Profile wire) {
    return wire == null
        ? FunctionalityProfile.BUILT_IN_DEFAULT
        : new FunctionalityProfile(
            wire.id(),
            wire.createCustomerInAsyncMode()
                ? CustomerCreationMode.ASYNC
                : CustomerCreationMode.SYNC,
            WhenHeadquartersUnreachable.ofWireName(wire.whenHeadquartersUnreachable()),
            Duration.ofMillis(wire.realTimeTimeoutMillis()));
  }
}
