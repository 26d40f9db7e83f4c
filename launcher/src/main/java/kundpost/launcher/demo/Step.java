package kundpost.launcher.demo;

/// One step of the story; throws [StepFailed] when a promise is broken.
interface Step {

  /// The key of its heading.
  String heading();

  void tell(Stage stage);
}
