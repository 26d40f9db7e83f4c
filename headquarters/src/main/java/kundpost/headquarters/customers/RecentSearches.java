package kundpost.headquarters.customers;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What one person searched for lately, each under a number that tells nobody anything: so a search
/// can be turned over, gone back to and kept in two tabs without a name in any address.
public final class RecentSearches implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTE = RecentSearches.class.getName();
  private static final int MOST = 30;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LinkedHashMap<String, String> queries = new LinkedHashMap<>();

  private RecentSearches() {}

  public static RecentSearches of(HttpSession session) {
    synchronized (RecentSearches.class) {
      if (session.getAttribute(ATTRIBUTE) instanceof RecentSearches known) {
        return known;
      }
      RecentSearches fresh = new RecentSearches();
      session.setAttribute(ATTRIBUTE, fresh);
      return fresh;
    }
  }

  /// Answers the number to find it by.
  public synchronized String remember(String query) {
    byte[] bytes = new byte[6];
    RANDOM.nextBytes(bytes);
    String number = Base64.getUrlEncoder().encodeToString(bytes);
    queries.put(number, query);
    while (queries.size() > MOST) {
      queries.remove(queries.firstEntry().getKey());
    }
    return number;
  }

  public synchronized Optional<String> find(String number) {
    return Optional.ofNullable(queries.get(number));
  }
}
