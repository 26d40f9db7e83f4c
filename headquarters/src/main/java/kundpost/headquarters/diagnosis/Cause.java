package kundpost.headquarters.diagnosis;

import kundpost.headquarters.backoffice.Status;

/// Why a customer is not in headquarters, or that she is. The constant names travel as they are.
enum Cause {
  IN_HEADQUARTERS(Owner.NOBODY, Status.DELIVERED),
  /// The id asked for belongs to a shopper whom headquarters has under another.
  MERGED_INTO(Owner.NOBODY, Status.DELIVERED),
  /// In headquarters, but her channel does not have her account number.
  NUMBER_NOT_BACK_YET(Owner.ADMINISTRATOR, Status.WAITING),

  IN_HQ_QUEUE(Owner.NOBODY, Status.ON_ITS_WAY),
  CONVERSION_NOT_YET_DUE(Owner.NOBODY, Status.WAITING),
  CONVERSION_JOB_MANUAL(Owner.ADMINISTRATOR, Status.WAITING),
  CONVERSION_JOB_INACTIVE(Owner.ADMINISTRATOR, Status.WAITING),
  CONVERSION_FAILING(Owner.OPERATOR, Status.STOPPED),
  /// A field breaks a rule of headquarters.
  INVALID_DATA(Owner.CLERK, Status.STOPPED),
  /// Two customers claim one number, or one shopper has two.
  POSSIBLE_DUPLICATE(Owner.CLERK, Status.STOPPED),
  NEEDS_PERSON(Owner.CLERK, Status.STOPPED),

  NOT_YET_DUE(Owner.NOBODY, Status.ON_ITS_WAY),
  UPLOAD_JOB_MANUAL(Owner.ADMINISTRATOR, Status.WAITING),
  UPLOAD_JOB_INACTIVE(Owner.ADMINISTRATOR, Status.WAITING),
  UPLOAD_FAILING(Owner.OPERATOR, Status.STOPPED),
  /// Headquarters could not read just this record.
  RECORD_REFUSED(Owner.OPERATOR, Status.STOPPED),
  HQ_REFUSED_RATE(Owner.NOBODY, Status.WAITING),
  HQ_SERVICING(Owner.ADMINISTRATOR, Status.WAITING),

  CHANNEL_PAUSED(Owner.ADMINISTRATOR, Status.WAITING),
  CHANNEL_UNREACHABLE(Owner.OPERATOR, Status.STOPPED),
  CHANNEL_DATABASE_DOWN(Owner.OPERATOR, Status.STOPPED),
  CHANNEL_NOT_ENROLLED(Owner.OPERATOR, Status.STOPPED),
  CHANNEL_REVOKED(Owner.ADMINISTRATOR, Status.STOPPED),
  CHANNEL_KEY_UNKNOWN(Owner.OPERATOR, Status.STOPPED),
  CHANNEL_CLOCK_OFF(Owner.OPERATOR, Status.STOPPED),
  /// The store's channel does not obey what is set for the store.
  CONFIGURATION_NOT_DELIVERED(Owner.ADMINISTRATOR, Status.WAITING),

  /// Never stored: headquarters was away, and the store creates nobody by itself then.
  SIGN_UP_FAILED(Owner.ADMINISTRATOR, Status.STOPPED),
  /// Never stored: headquarters refused her details, and the store has told her.
  SIGN_UP_REFUSED(Owner.NOBODY, Status.STOPPED),
  NOT_FOUND_ANYWHERE(Owner.READER, Status.PLAIN),
  /// Headquarters' own database: nobody can be looked up.
  HQ_DATABASE_DOWN(Owner.OPERATOR, Status.STOPPED);

  private final Owner owner;
  private final Status status;

  Cause(Owner owner, Status status) {
    this.owner = owner;
    this.status = status;
  }

  public Owner owner() {
    return owner;
  }

  public Status status() {
    return status;
  }

  /// Whether what was asked for is where it should be.
  public boolean isWell() {
    return this == IN_HEADQUARTERS || this == MERGED_INTO;
  }
}
