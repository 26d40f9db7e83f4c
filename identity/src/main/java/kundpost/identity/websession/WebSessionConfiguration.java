package kundpost.identity.websession;

import java.time.Clock;
import kundpost.identity.clients.RealmClients;
import kundpost.identity.settings.Realm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebSessionConfiguration {

  @Bean
  RealmSession shopperSession(RealmClients shopperClients, Clock clock) {
    return new RealmSession(Realm.SHOPPERS, shopperClients, clock);
  }

  @Bean
  RealmSession staffSession(RealmClients staffClients, Clock clock) {
    return new RealmSession(Realm.STAFF, staffClients, clock);
  }
}
