package kundpost.headquarters.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kundpost.exchange.CustomerQuestion;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.StagedFacts;
import kundpost.headquarters.channels.OnlineStores;
import kundpost.headquarters.customers.CustomerLookup;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.ChannelQuestions.Reply;
import kundpost.headquarters.dataexchange.Sessions;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.EmailRule;
import kundpost.vocabulary.PhoneRule;
import org.springframework.stereotype.Component;

/// Finds out whom somebody means by a text: in headquarters, among what waits there, and in the
/// channels.
@Component
class Finding {

  static final int MOST = 20;
  private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern LIKE_A_PHONE = Pattern.compile("[+0-9][0-9 ()./-]{5,}");

  private final CustomerLookup customers;
  private final CustomerSynchronization synchronization;
  private final StagedFacts staged;
  private final Sessions sessions;
  private final OnlineStores stores;
  private final FactFinding facts;

  Finding(
      CustomerLookup customers,
      CustomerSynchronization synchronization,
      StagedFacts staged,
      Sessions sessions,
      OnlineStores stores,
      FactFinding facts) {
    this.customers = customers;
    this.synchronization = synchronization;
    this.staged = staged;
    this.sessions = sessions;
    this.stores = stores;
    this.facts = facts;
  }

  /// @param recognised what the text was taken for
  /// @param session an upload session of that id
  /// @param more there are others in headquarters
  record Found(
      String recognised,
      List<Candidate> candidates,
      Optional<UUID> session,
      boolean more,
      List<Reply> replies) {}

  /// @param text checked already
  Found find(String text) {
    Optional<CustomerId> id = CustomerId.parse(text);
    if (id.isPresent()) {
      return byId(id.get().value());
    }
    if (TRACE.matcher(text).matches()) {
      return new Found("trace", List.of(), Optional.empty(), false, List.of());
    }
    return byText(text);
  }

  private Found byId(UUID id) {
    if (sessions.upload(id).isPresent()) {
      return new Found("session", List.of(), Optional.of(id), false, List.of());
    }
    CustomerLookup.Found bySubject = customers.search(id.toString(), MOST);
    if (bySubject.recognised().equals("subject")) {
      return new Found(
          "subject", candidates(bySubject.customers()), Optional.empty(), false, List.of());
    }
    boolean known =
        customers.find(id).isPresent()
            || synchronization.versions(new CustomerId(id)).stream()
                .anyMatch(entry -> entry.state() != CustomerSynchronization.State.InChannel);
    if (known) {
      Candidate here = new Candidate(id, "", "", "", Candidate.IN_HEADQUARTERS, facts.now());
      return new Found("id", List.of(here), Optional.empty(), false, List.of());
    }
    List<Reply> replies = facts.ask(id);
    List<Candidate> held = held(replies);
    boolean bySameId = held.stream().anyMatch(one -> one.customerId().equals(id));
    if (held.isEmpty() && facts.of(id, replies).held().isPresent()) {
      // A channel that cannot be asked has told of her before.
      held = List.of(new Candidate(id, "", "", "", Candidate.IN_CHANNEL, facts.now()));
    }
    return new Found(
        held.isEmpty() || bySameId ? "id" : "subject", held, Optional.empty(), false, replies);
  }

  private Found byText(String text) {
    CustomerLookup.Found here = customers.search(text, MOST);
    Map<UUID, Candidate> found = new LinkedHashMap<>();
    List<UUID> open = staged.openWith(key(text), MOST);
    List<Reply> replies = facts.ask(key(text), !here.customers().isEmpty() || !open.isEmpty());
    // Whoever waits is asked for more often than whoever has arrived.
    held(replies).forEach(one -> found.put(one.customerId(), one));
    open.forEach(id -> inStaging(id).ifPresent(one -> found.put(id, one)));
    candidates(here.customers()).forEach(one -> found.put(one.customerId(), one));
    return new Found(
        here.recognised(), List.copyOf(found.values()), Optional.empty(), here.more(), replies);
  }

  /// As channels keep it.
  private static String key(String text) {
    if (EmailRule.check(text) instanceof Checked.Accepted<String>(String address)) {
      return address;
    }
    if (LIKE_A_PHONE.matcher(text).matches()
        && PhoneRule.check(text) instanceof Checked.Accepted<String>(String phone)) {
      return phone;
    }
    return text.strip().replaceAll("\\s+", " ");
  }

  private List<Candidate> candidates(List<Customer> here) {
    return here.stream()
        .map(
            customer ->
                new Candidate(
                    customer.customerId(),
                    customer.givenName() + " " + customer.surname(),
                    customer.accountNumber(),
                    storeName(customer.operatingUnitNumber()),
                    Candidate.IN_HEADQUARTERS,
                    customer.createdAt()))
        .toList();
  }

  private Optional<Candidate> inStaging(UUID id) {
    return synchronization
        .find(new CustomerId(id))
        .map(
            entry ->
                new Candidate(
                    id,
                    entry.fields().givenName() + " " + entry.fields().surname(),
                    "",
                    storeName(entry.operatingUnitNumber()),
                    Candidate.IN_STAGING,
                    entry.receivedAt()));
  }

  private List<Candidate> held(List<Reply> replies) {
    List<Candidate> held = new ArrayList<>();
    for (Reply reply : replies) {
      reply
          .answer()
          .ifPresent(answer -> answer.customers().forEach(one -> held.add(inChannel(one))));
    }
    return held;
  }

  private Candidate inChannel(CustomerQuestion.Held held) {
    return new Candidate(
        held.customerId(),
        "",
        "",
        storeName(held.operatingUnitNumber()),
        Candidate.IN_CHANNEL,
        held.storedAt());
  }

  private String storeName(String operatingUnitNumber) {
    return stores.names().getOrDefault(operatingUnitNumber, operatingUnitNumber);
  }
}
