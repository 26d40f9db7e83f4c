package kundpost.headquarters.exchangetests;

import kundpost.exchange.HeadquartersLink;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract over HTTP.
class HttpLinkTest extends HeadquartersLinkContract {

  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("link"));
    link = headquarters.linkOf("sweden-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @Override
  HeadquartersLink link() {
    return link;
  }

  @Override
  TestHeadquarters headquarters() {
    return headquarters;
  }
}
