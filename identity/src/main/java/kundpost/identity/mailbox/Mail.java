package kundpost.identity.mailbox;

import java.time.Instant;

/// A mail as it was written, in both languages.
///
/// @param link the one thing to do with it
record Mail(
    long id,
    String sender,
    String recipient,
    String link,
    Text english,
    Text swedish,
    Instant writtenAt) {

  /// @param label what the link says
  record Text(String subject, String body, String label) {}

  Text in(String language) {
    return language.equals("sv") ? swedish : english;
  }
}
