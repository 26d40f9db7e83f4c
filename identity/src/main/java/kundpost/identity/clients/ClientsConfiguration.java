package kundpost.identity.clients;

import kundpost.identity.settings.Realm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;

@Configuration(proxyBeanMethods = false)
class ClientsConfiguration {

  @Bean
  JdbcRegisteredClientRepository registeredClients(JdbcOperations jdbc) {
    return new JdbcRegisteredClientRepository(jdbc);
  }

  @Bean
  RealmClients shopperClients(JdbcRegisteredClientRepository all) {
    return new RealmClients(Realm.SHOPPERS, all);
  }

  @Bean
  RealmClients staffClients(JdbcRegisteredClientRepository all) {
    return new RealmClients(Realm.STAFF, all);
  }
}
