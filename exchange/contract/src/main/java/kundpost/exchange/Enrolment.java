package kundpost.exchange;

/// How a scale unit becomes known: it shows a one-time code and the public half of a key pair it
/// made itself.
public final class Enrolment {

  private Enrolment() {}

  /// @param publicKey the P-256 public key as base64 of its X.509 encoding; every later request is
  ///   signed with its other half
  public record Request(String code, String publicKey) {}

  /// @param audience what the scale unit's signed tokens must name as `aud`
  public record Answer(String scaleUnit, String audience) {}
}
