package kundpost.headquarters.backoffice;

import java.util.List;

/// Where a page stands in the navigation, under the names of the field. Texts are in the messages
/// under `nav.<key>`.
public enum Place {
  HOME("/", "home"),
  ALL_CUSTOMERS("/customers", "allCustomers", "retailAndCommerce", "customers"),
  DIAGNOSIS("/diagnosis", "diagnosis", "retailAndCommerce", "customers"),
  CUSTOMER_SYNCHRONIZATION(
      "/customer-synchronization", "customerSynchronization", "retailAndCommerce", "customers"),
  FUNCTIONALITY_PROFILES(
      "/functionality-profiles",
      "functionalityProfiles",
      "retailAndCommerce",
      "channelSetup",
      "onlineStoreSetup"),
  ONLINE_STORES("/online-stores", "onlineStores", "retailAndCommerce", "channels"),
  DISTRIBUTION_SCHEDULE(
      "/distribution-schedule", "distributionSchedule", "retailAndCommerce", "commerceScheduler"),
  JOBS("/jobs", "jobs", "retailAndCommerce", "commerceScheduler"),
  UPLOAD_SESSIONS("/upload-sessions", "uploadSessions", "retailAndCommerce", "commerceScheduler"),
  DOWNLOAD_SESSIONS(
      "/download-sessions", "downloadSessions", "retailAndCommerce", "commerceScheduler"),
  CHANNEL_DATABASES(
      "/channel-databases", "channelDatabases", "retailAndCommerce", "commerceScheduler"),
  RECONCILIATION("/reconciliation", "reconciliation", "retailAndCommerce", "commerceScheduler"),
  SERVICING("/servicing", "servicing", "systemAdministration");

  private final String path;
  private final String key;
  private final List<String> trail;

  Place(String path, String key, String... trail) {
    this.path = path;
    this.key = key;
    this.trail = List.of(trail);
  }

  public String path() {
    return path;
  }

  /// The message key of the place's name.
  public String nameKey() {
    return "nav." + key;
  }

  /// The message keys of the modules that lead here, outermost first.
  public List<String> trailKeys() {
    return trail.stream().map(module -> "nav." + module).toList();
  }
}
