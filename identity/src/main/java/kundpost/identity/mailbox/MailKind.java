package kundpost.identity.mailbox;

/// What a mail is about; the texts are in the message bundles under `mail.<key>`.
public enum MailKind {
  CONFIRM_ADDRESS("confirm"),
  ALREADY_SIGNED_UP("already"),
  NEW_PASSWORD("password"),
  NO_ACCOUNT("noaccount");

  private final String key;

  MailKind(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
