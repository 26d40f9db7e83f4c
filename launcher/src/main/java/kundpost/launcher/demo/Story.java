package kundpost.launcher.demo;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import kundpost.launcher.Access;

/// The six steps in their order.
final class Story {

  private static final List<Step> STEPS =
      List.of(
          new Waiting.SignUp(),
          new Waiting.RunJobs(),
          new Flowing.Continuous(),
          new Flowing.AtOnce(),
          new Away.Servicing(),
          new Away.Back());

  private Story() {}

  /// Returns whether every step held; says which did not.
  static boolean tell(Access access, Narrator narrator) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      Stage stage = stage(access, client, narrator);
      int number = 0;
      for (Step step : STEPS) {
        number++;
        narrator.step(number, step.heading());
        try {
          step.tell(stage);
        } catch (StepFailed broken) {
          narrator.failed(number, String.valueOf(broken.getMessage()));
          return false;
        }
      }
      return true;
    }
  }

  private static Stage stage(Access access, HttpClient client, Narrator narrator) {
    String token = access.headquarters().apiToken();
    if (token == null) {
      throw new StepFailed("access.json has no API token");
    }
    return new Stage(
        new Headquarters(new Api(client, access.headquarters().url(), token)),
        store(access, client, "norrsken"),
        store(access, client, "fjord"),
        new Ledger(),
        narrator);
  }

  private static Store store(Access access, HttpClient client, String handle) {
    return access.stores().stream()
        .filter(store -> store.handle().equals(handle))
        .findFirst()
        .map(store -> Store.of(client, store))
        .orElseThrow(() -> new StepFailed("access.json has no store " + handle));
  }
}
