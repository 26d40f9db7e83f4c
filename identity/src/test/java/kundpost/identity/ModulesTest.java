package kundpost.identity;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The features of this role know each other only as they should.
class ModulesTest {

  @Test
  void featuresHaveNoCyclesAndNoSecretPaths() {
    ApplicationModules.of(IdentityApplication.class).verify();
  }
}
