package kundpost.headquarters;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void featuresDependOnEachOtherOneWay() {
    ApplicationModules.of(HeadquartersApplication.class).verify();
  }
}
