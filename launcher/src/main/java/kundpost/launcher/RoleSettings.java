package kundpost.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/// What each role is told: where it listens, where the others are, and the secrets they share. The
/// roles' own settings files hold the rest.
final class RoleSettings {

  private static final String BACK_OFFICE_CLIENT = "back-office";

  private final RunPlan plan;
  private final Secrets secrets;

  RoleSettings(RunPlan plan, Secrets secrets) {
    this.plan = plan;
    this.secrets = secrets;
  }

  /// As command line arguments, which no environment variable of the machine overrides.
  String[] arguments(Role role) {
    Map<String, String> all = common(role);
    all.putAll(
        switch (role) {
          case IDENTITY -> identity();
          case HEADQUARTERS -> headquarters();
          case CHANNEL -> channel();
          case STOREFRONT -> storefront();
        });
    return all.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  private Map<String, String> common(Role role) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spring.config.name", role.word());
    settings.put("spring.main.banner-mode", "off");
    settings.put("spring.main.log-startup-info", "false");
    settings.put("spring.jmx.enabled", "false");
    settings.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", String.valueOf(role.port(plan.portBase())));
    settings.put("kundpost." + role.word() + ".url", plan.ownUrl(role));
    return settings;
  }

  private Map<String, String> identity() {
    String prefix = "kundpost.identity.";
    String backOffice = plan.url(Role.HEADQUARTERS);
    return Map.of(
        prefix + "staff-username",
        Secrets.STAFF_USERNAME,
        prefix + "staff-password",
        secrets.staffPassword(),
        prefix + "back-office-client-id",
        BACK_OFFICE_CLIENT,
        prefix + "back-office-client-secret",
        secrets.backOfficeClientSecret(),
        prefix + "back-office-redirect-uri",
        backOffice + "/signed-in",
        prefix + "back-office-url",
        backOffice,
        prefix + "storefront-url",
        plan.ownUrl(Role.STOREFRONT),
        prefix + "demo",
        String.valueOf(plan.demo()),
        prefix + "mailbox",
        "true");
  }

  private Map<String, String> headquarters() {
    String prefix = "kundpost.headquarters.";
    String identity = plan.url(Role.IDENTITY);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(prefix + "staff-issuer", identity + "/staff");
    settings.put(prefix + "staff-client-id", BACK_OFFICE_CLIENT);
    settings.put(prefix + "staff-client-secret", secrets.backOfficeClientSecret());
    settings.put(prefix + "api-token", secrets.apiToken());
    settings.put(prefix + "demo.enabled", String.valueOf(plan.demo()));
    settings.put(prefix + "demo.scale-unit", DemoStore.SCALE_UNIT);
    settings.put(prefix + "demo.enrolment-code", secrets.enrolmentCode());
    settings.put(prefix + "demo.shopper-issuer", identity + "/shoppers");
    for (DemoStore store : DemoStore.values()) {
      settings.put(prefix + "demo." + store.handle() + "-client-token", token(store));
    }
    return settings;
  }

  private String token(DemoStore store) {
    String token = secrets.clientTokens().get(store.handle());
    if (token == null) {
      throw new CannotStart("secrets.json has no token for " + store.handle() + "; restore it.");
    }
    return token;
  }

  private Map<String, String> channel() {
    String code =
        plan.runs(Role.HEADQUARTERS) ? secrets.enrolmentCode() : secrets.otherEnrolmentCode();
    return Map.of(
        "kundpost.channel.headquarters",
        plan.url(Role.HEADQUARTERS),
        "kundpost.channel.exchange",
        "http",
        "kundpost.channel.enrolment-code",
        code == null ? "" : code);
  }

  private Map<String, String> storefront() {
    return Map.of("kundpost.storefront.channel", plan.url(Role.CHANNEL));
  }
}
