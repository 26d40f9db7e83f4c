package kundpost.headquarters.diagnosis;

/// Who must act. The constant names travel as they are; the words are in the messages under
/// `diagnosis.who.`
enum Owner {
  /// Nobody: it goes on by itself, or is done.
  NOBODY,
  /// Whoever sets jobs, stores and profiles.
  ADMINISTRATOR,
  /// Whoever keeps the machines and the lines running.
  OPERATOR,
  /// Whoever repairs customer records.
  CLERK,
  /// Whoever asks: there is nothing to act upon yet.
  READER
}
