package kundpost.launcher;

/// The two online stores that a first start lays out in headquarters.
enum DemoStore {
  NORRSKEN("068", "Norrsken", "norrsken", "Async"),
  FJORD("069", "Fjord", "fjord", "Sync");

  static final String SCALE_UNIT = "sweden-1";

  private final String operatingUnitNumber;
  private final String title;
  private final String handle;
  private final String profile;

  DemoStore(String operatingUnitNumber, String title, String handle, String profile) {
    this.operatingUnitNumber = operatingUnitNumber;
    this.title = title;
    this.handle = handle;
    this.profile = profile;
  }

  String operatingUnitNumber() {
    return operatingUnitNumber;
  }

  String title() {
    return title;
  }

  String handle() {
    return handle;
  }

  String profile() {
    return profile;
  }
}
