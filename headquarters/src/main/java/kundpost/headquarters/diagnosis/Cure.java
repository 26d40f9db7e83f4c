package kundpost.headquarters.diagnosis;

/// Something that can be done about a cause, from where it is shown.
///
/// @param target what it is done to: a job's number, a scale unit, a store or a customer id; empty
///   where the kind says all
record Cure(Kind kind, String target) {

  /// The constant names travel as they are; the words are in the messages under `cure.`
  enum Kind {
    RUN_JOB(true),
    SET_CONTINUOUS(true),
    ACTIVATE_JOB(true),
    RESUME_CHANNEL(true),
    END_SERVICING(true),
    LET_IN_AGAIN(true),
    RETRY_RECORD(true),
    OPEN_REPAIR(false),
    OPEN_CUSTOMER(false),
    OPEN_JOB(false),
    OPEN_CHANNEL(false),
    OPEN_STORE(false),
    OPEN_RECONCILIATION(false);

    private final boolean acts;

    Kind(boolean acts) {
      this.acts = acts;
    }

    /// Whether it changes something; the others only lead to a page.
    public boolean acts() {
      return acts;
    }
  }

  static Cure of(Kind kind, String target) {
    return new Cure(kind, target);
  }

  /// The page it leads to; empty text for one that acts.
  public String path() {
    return switch (kind) {
      case OPEN_REPAIR -> "/customer-synchronization/" + target;
      case OPEN_CUSTOMER -> "/customers/" + target;
      case OPEN_JOB -> "/jobs/" + target;
      case OPEN_CHANNEL -> "/channel-databases/" + target;
      case OPEN_STORE -> "/online-stores/" + target;
      case OPEN_RECONCILIATION -> "/reconciliation";
      case RUN_JOB,
          SET_CONTINUOUS,
          ACTIVATE_JOB,
          RESUME_CHANNEL,
          END_SERVICING,
          LET_IN_AGAIN,
          RETRY_RECORD ->
          "";
    };
  }
}
