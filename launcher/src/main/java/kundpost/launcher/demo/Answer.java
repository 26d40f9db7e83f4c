package kundpost.launcher.demo;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What one of the APIs answered.
///
/// @param call method and path, to name it where the answer disappoints
/// @param millis from the first byte sent to the last received
record Answer(String call, int status, JsonNode body, long millis) {

  Answer expect(Integer... statuses) {
    if (!List.of(statuses).contains(status)) {
      String awaited =
          List.of(statuses).stream().map(String::valueOf).collect(Collectors.joining(" or "));
      throw new StepFailed(call + " answered " + status + ", not " + awaited + ": " + body);
    }
    return this;
  }

  String text(String field) {
    return body.path(field).asString("");
  }

  boolean isNull(String field) {
    return body.path(field).isNull() || body.path(field).isMissingNode();
  }
}
