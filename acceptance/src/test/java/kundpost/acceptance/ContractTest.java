package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Sign-ups over the channel API: repeats, crowds, bad fields, wrong tokens.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

  private RunningKundpost kundpost;
  private Staff staff;
  private StoreClient norrsken;
  private StoreClient fjord;

  @BeforeAll
  void start(@TempDir Path data) {
    kundpost = RunningKundpost.on(data);
    staff = kundpost.staff();
    norrsken = kundpost.application("norrsken");
    fjord = kundpost.application("fjord");
  }

  @AfterAll
  void stop() {
    kundpost.close();
  }

  @Test
  void repeatsMakeOneCustomer() {
    for (StoreClient store : List.of(norrsken, fjord)) {
      String key = UUID.randomUUID().toString();
      Person person = Person.named("Tove", "Lund");
      Client.Answer first = store.signUp(person, key);
      Client.Answer again = store.signUp(person, key);
      assertThat(again.status()).isBetween(200, 201);
      assertThat(again.text("customerId")).isEqualTo(first.text("customerId"));
      Client.Answer other = store.signUp(Person.named("Tova", "Lund"), key);
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.text("code")).isEqualTo("IdempotencyKeyReused");
    }
  }

  @Test
  void parallelSignUpsWithOneKeyMakeOneCustomer() throws Exception {
    for (StoreClient store : List.of(norrsken, fjord)) {
      String key = UUID.randomUUID().toString();
      Person person = Person.named("Egon", "Sund");
      List<Callable<Client.Answer>> tries =
          IntStream.range(0, 20)
              .<Callable<Client.Answer>>mapToObj(attempt -> () -> store.signUp(person, key))
              .toList();
      List<String> ids = new ArrayList<>();
      try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Client.Answer> attempt : shoppers.invokeAll(tries)) {
          assertThat(attempt.get().status()).as("%s", attempt.get().body()).isBetween(200, 201);
          ids.add(attempt.get().text("customerId"));
        }
      }
      assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
      store.awaitSynchronized(ids.getFirst());
      assertThat(staff.search(person.email())).hasSize(1);
    }
  }

  @Test
  void parallelSignUpsOfManyAreAllKept() throws Exception {
    List<Callable<Client.Answer>> tries =
        IntStream.range(0, 100)
            .<Callable<Client.Answer>>mapToObj(
                number ->
                    () ->
                        (number % 2 == 0 ? norrsken : fjord)
                            .signUpPatiently(Person.named("Kund", "Nr" + number)))
            .toList();
    try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Client.Answer> attempt : shoppers.invokeAll(tries)) {
        String email = attempt.get().text("email");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> staff.search(email).size() == 1);
      }
    }
  }

  @Test
  void refusesBadFieldsWithoutWritingAnything() {
    Map<String, String> bad = Map.of("givenName", "A\u0000b", "surname", "", "email", "nobody");
    for (StoreClient store : List.of(norrsken, fjord)) {
      Client.Answer answer = store.signUp(bad);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("code")).isEqualTo("ValidationFailed");
      List<String> fields = new ArrayList<>();
      answer.at("fields").forEach(field -> fields.add(field.path("field").asString()));
      assertThat(fields).contains("givenName", "surname", "email");
    }
    assertThat(staff.search("nobody")).isEmpty();
  }

  @Test
  void opensOnlyToTheRightTokens() {
    assertThat(staff.client().withToken("wrong").get("/api/jobs").status()).isEqualTo(401);
    assertThat(staff.client().withToken(norrsken.client().token()).get("/api/jobs").status())
        .isEqualTo(401);
    StoreClient stranger = new StoreClient(norrsken.client().withToken("wrong"), "068");
    Client.Answer unknown = stranger.signUp(Person.named("Ove", "Ask"));
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text("code")).isEqualTo("Unauthorized");
    StoreClient neighbour = new StoreClient(fjord.client(), "068");
    assertThat(neighbour.signUp(Person.named("Ove", "Ask")).status()).isEqualTo(403);
    StoreClient nowhere = new StoreClient(fjord.client(), "999");
    assertThat(nowhere.signUp(Person.named("Ove", "Ask")).status()).isIn(403, 404);
  }

  @Test
  void sharesChangesAndAddresses() {
    String id = fjord.signUp(Person.named("Lena", "Vik")).text("customerId");
    Client.Answer changed =
        fjord.client().patch(fjord.customers() + "/" + id, Map.of("phone", "+46701234567"));
    assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    assertThat(changed.text("phone")).isEqualTo("+46701234567");
    Client.Answer address =
        fjord
            .client()
            .post(
                fjord.customers() + "/" + id + "/addresses",
                Map.of(
                    "purpose", "Home",
                    "street", "Storgatan 1",
                    "postalCode", "111 22",
                    "city", "Stockholm",
                    "country", "SE"));
    assertThat(address.status()).as("%s", address.body()).isEqualTo(201);
    assertThat(fjord.customer(id).at("addresses")).hasSize(1);
  }

  @Test
  void describesItself() {
    assertThat(staff.client().get("/v3/api-docs").status()).isEqualTo(200);
    assertThat(fjord.client().get("/v3/api-docs").status()).isEqualTo(200);
    JsonNode stores = fjord.client().get("/api/stores").body().path("items");
    assertThat(stores).isNotEmpty();
  }
}
