package kundpost.bench.benches;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kundpost.bench.load.Requests;
import kundpost.bench.site.Store;

/// Sign-ups of people who differ in name, e-mail address and phone number. Everything is rendered
/// before; per request only eight digits are written, in two or three places.
final class SignUpRequests implements Requests {

  private static final String DIGITS = "########";
  private static final int FIRST_BELOW = 50_000_000;

  private record Rendered(byte[] bytes, int[] places) {}

  private final List<Rendered> people = new ArrayList<>();
  private final byte[] number = new byte[DIGITS.length()];
  private int next = RandomGenerator.getDefault().nextInt(FIRST_BELOW);

  private SignUpRequests(Store store, boolean withKey) {
    for (Person person : Person.some()) {
      people.add(rendered(store, person, withKey));
    }
  }

  static SignUpRequests of(Store store) {
    return new SignUpRequests(store, false);
  }

  /// Each with an `Idempotency-Key` of its own.
  static SignUpRequests withKeys(Store store) {
    return new SignUpRequests(store, true);
  }

  private static Rendered rendered(Store store, Person person, boolean withKey) {
    String body =
        """
        {"givenName":"%s","surname":"%s","email":"%s.%s@example.com","phone":"+467%s","language":"sv"}"""
            .formatted(person.givenName(), person.surname(), person.mailbox(), DIGITS, DIGITS);
    String head =
        """
        POST %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Accept: application/json
        Content-Length: %d
        %s
        """
            .formatted(
                store.customersPath(),
                store.channel().getAuthority(),
                store.token(),
                body.getBytes(UTF_8).length,
                withKey ? "Idempotency-Key: bench-" + DIGITS + "\n" : "")
            .replace("\n", "\r\n");
    byte[] bytes = (head + body).getBytes(UTF_8);
    return new Rendered(bytes, places(bytes));
  }

  private static int[] places(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(DIGITS); at >= 0; at = text.indexOf(DIGITS, at + 1)) {
      places.add(at);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public void writeNext(ByteBuffer into) {
    Rendered person = people.get(next % people.size());
    byte[] digits = String.valueOf(10_000_000 + next).getBytes(US_ASCII);
    System.arraycopy(digits, 0, number, 0, number.length);
    next++;
    int start = into.position();
    into.put(person.bytes());
    for (int place : person.places()) {
      into.put(start + place, number);
    }
  }
}
