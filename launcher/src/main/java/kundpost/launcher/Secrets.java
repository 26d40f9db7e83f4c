package kundpost.launcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a data folder's first start makes up and every later start keeps.
///
/// @param clientTokens per store handle
/// @param enrolmentCode what a scale unit shows to this folder's headquarters
/// @param otherEnrolmentCode the code that this folder's channel was given for a headquarters
///   elsewhere
/// @param channelEnrolled whether this folder's channel has used its code
record Secrets(
    String staffPassword,
    String apiToken,
    Map<String, String> clientTokens,
    String enrolmentCode,
    @Nullable String otherEnrolmentCode,
    boolean channelEnrolled,
    String backOfficeClientSecret,
    String databasePassword) {

  static final String STAFF_USERNAME = "admin";

  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Secrets of(DataFolder folder) {
    return PrivateJson.read(file(folder), Secrets.class).orElseGet(() -> first().kept(folder));
  }

  private static Secrets first() {
    return new Secrets(
        random(),
        random(),
        Map.of(DemoStore.NORRSKEN.handle(), random(), DemoStore.FJORD.handle(), random()),
        DemoStore.SCALE_UNIT + "." + random(),
        null,
        false,
        random(),
        random());
  }

  /// With the code that a person has typed, which counts until the channel has enrolled.
  Secrets given(Optional<String> code) {
    return code.isEmpty()
        ? this
        : new Secrets(
            staffPassword,
            apiToken,
            clientTokens,
            enrolmentCode,
            code.get(),
            channelEnrolled,
            backOfficeClientSecret,
            databasePassword);
  }

  Secrets enrolled() {
    return new Secrets(
        staffPassword,
        apiToken,
        clientTokens,
        enrolmentCode,
        otherEnrolmentCode,
        true,
        backOfficeClientSecret,
        databasePassword);
  }

  Secrets kept(DataFolder folder) {
    PrivateJson.write(file(folder), this);
    return this;
  }

  private static Path file(DataFolder folder) {
    return folder.file("secrets.json");
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
