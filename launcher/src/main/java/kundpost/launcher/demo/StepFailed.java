package kundpost.launcher.demo;

/// Something in the story did not happen as promised. The message says what was awaited and what
/// came.
final class StepFailed extends RuntimeException {

  StepFailed(String message) {
    super(message);
  }

  StepFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
