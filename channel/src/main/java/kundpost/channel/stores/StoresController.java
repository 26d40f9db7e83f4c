package kundpost.channel.stores;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.List;
import kundpost.channel.api.Caller;
import kundpost.channel.api.Fails;
import kundpost.channel.api.Refusal;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.configuration.Store;
import kundpost.channelapi.ChannelPaths;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.StoreResponse;
import kundpost.channelapi.StorefrontResponse;
import kundpost.channelapi.StoresResponse;
import kundpost.vocabulary.CustomerCreationMode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What this channel serves, and the mode in force for each store.
@RestController
class StoresController {

  private final ConfigurationInForce configuration;

  StoresController(ConfigurationInForce configuration) {
    this.configuration = configuration;
  }

  @Operation(summary = "What this channel serves, and the mode in force for each store")
  @Fails({ErrorCode.Unauthorized})
  @GetMapping(ChannelPaths.STORES)
  StoresResponse stores(@AuthenticationPrincipal Caller caller) {
    List<StoreResponse> items =
        configuration.stores().stream().map(StoresController::response).toList();
    return new StoresResponse(items);
  }

  @Operation(summary = "What a storefront must know before anybody has signed in")
  @SecurityRequirements
  @Fails({ErrorCode.StoreNotFound})
  @GetMapping(ChannelPaths.STOREFRONT)
  StorefrontResponse storefront(@PathVariable String handle) {
    Store store =
        configuration
            .storeWithHandle(handle)
            .orElseThrow(() -> Refusal.of(ErrorCode.StoreNotFound));
    return new StorefrontResponse(
        store.number().value(), store.name(), store.handle(), store.issuer(), store.clientId());
  }

  private static StoreResponse response(Store store) {
    String profile = store.profile().id();
    return new StoreResponse(
        store.number().value(),
        store.name(),
        store.handle(),
        profile.isEmpty() ? null : profile,
        store.profile().mode() == CustomerCreationMode.ASYNC,
        store.profile().whenUnreachable().wireName(),
        Math.toIntExact(store.profile().realTimeTimeout().toMillis()),
        store.configurationVersion());
  }
}
