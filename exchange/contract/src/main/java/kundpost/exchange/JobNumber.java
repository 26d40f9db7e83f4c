package kundpost.exchange;

/// The scheduler jobs that carry a customer and its settings, under the numbers the field knows.
public enum JobNumber {
  /// Upload: sign-ups and changes, channel → headquarters.
  P_0001("P-0001", Runs.IN_CHANNEL),
  /// Synchronize customers and channel requests: staged rows become customers.
  SYNC_CUSTOMERS("SYNC-CUSTOMERS", Runs.IN_HEADQUARTERS),
  /// Download: customers with their account numbers, headquarters → channel.
  CUSTOMERS_1010("1010", Runs.IN_CHANNEL),
  /// Download: online stores and their functionality profiles.
  CHANNEL_CONFIGURATION_1070("1070", Runs.IN_CHANNEL),
  /// Download: identity providers and what else holds for all channels.
  GLOBAL_CONFIGURATION_1110("1110", Runs.IN_CHANNEL),
  /// Reconcile customers: what each side holds, compared and brought level.
  RECONCILE("RECONCILE", Runs.IN_CHANNEL);

  /// Which role does the work.
  public enum Runs {
    IN_CHANNEL,
    IN_HEADQUARTERS
  }

  private final String wireName;
  private final Runs runs;

  JobNumber(String wireName, Runs runs) {
    this.wireName = wireName;
    this.runs = runs;
  }

  /// The number as staff and every API write it.
  public String wireName() {
    return wireName;
  }

  public Runs runs() {
    return runs;
  }

  /// Reads the number; throws [IllegalArgumentException] for any other text.
  public static JobNumber ofWireName(String text) {
    for (JobNumber number : values()) {
      if (number.wireName.equals(text)) {
        return number;
      }
    }
    throw new IllegalArgumentException("no such job");
  }
}
