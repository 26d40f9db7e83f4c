package kundpost.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `access.json`: where everything of this data folder answers, and the secrets that open it. What
/// another data folder knows is null here.
public record Access(
    Headquarters headquarters, List<Channel> channels, List<Store> stores, Identity identity) {

  public record Headquarters(
      String url,
      @Nullable String username,
      @Nullable String password,
      @Nullable String apiToken) {}

  /// @param enrolmentCode null once this folder's own channel has used it
  public record Channel(
      @Nullable String scaleUnit, @Nullable String url, @Nullable String enrolmentCode) {}

  public record Store(
      String operatingUnitNumber,
      String name,
      String handle,
      @Nullable String storefrontUrl,
      @Nullable String channelUrl,
      @Nullable String clientToken,
      String profile) {}

  public record Identity(String shopperIssuer, String staffIssuer) {}

  /// Of a data folder whose processes run or have run; empty when none has come that far.
  public static Optional<Access> in(Path dataFolder) {
    return PrivateJson.read(dataFolder.resolve("access.json"), Access.class);
  }

  static Access of(RunPlan plan, Secrets secrets) {
    boolean own = plan.runs(Role.HEADQUARTERS);
    boolean staff = plan.runs(Role.IDENTITY);
    return new Access(
        new Headquarters(
            plan.url(Role.HEADQUARTERS),
            staff ? Secrets.STAFF_USERNAME : null,
            staff ? secrets.staffPassword() : null,
            own ? secrets.apiToken() : null),
        channels(plan, secrets),
        plan.demo()
            ? Stream.of(DemoStore.values()).map(it -> store(it, plan, secrets)).toList()
            : List.of(),
        new Identity(plan.url(Role.IDENTITY) + "/shoppers", plan.url(Role.IDENTITY) + "/staff"));
  }

  private static List<Channel> channels(RunPlan plan, Secrets secrets) {
    @Nullable String url = plan.runs(Role.CHANNEL) ? plan.ownUrl(Role.CHANNEL) : null;
    if (plan.runs(Role.HEADQUARTERS)) {
      return plan.demo()
          ? List.of(
              new Channel(
                  DemoStore.SCALE_UNIT,
                  url,
                  url != null && secrets.channelEnrolled() ? null : secrets.enrolmentCode()))
          : List.of();
    }
    if (url == null) {
      return List.of();
    }
    return List.of(
        new Channel(
            scaleUnit(secrets.otherEnrolmentCode()),
            url,
            secrets.channelEnrolled() ? null : secrets.otherEnrolmentCode()));
  }

  /// The codes that Kundpost makes begin with the scale unit they are for.
  private static @Nullable String scaleUnit(@Nullable String code) {
    int dot = code == null ? -1 : code.indexOf('.');
    return code == null || dot < 1 ? null : code.substring(0, dot);
  }

  private static Store store(DemoStore store, RunPlan plan, Secrets secrets) {
    return new Store(
        store.operatingUnitNumber(),
        store.title(),
        store.handle(),
        plan.runs(Role.STOREFRONT) ? plan.ownUrl(Role.STOREFRONT) + "/" + store.handle() : null,
        plan.runs(Role.CHANNEL) ? plan.ownUrl(Role.CHANNEL) : null,
        plan.runs(Role.HEADQUARTERS) ? secrets.clientTokens().get(store.handle()) : null,
        store.profile());
  }

  void write(DataFolder folder) {
    PrivateJson.write(folder.file("access.json"), this);
  }
}
