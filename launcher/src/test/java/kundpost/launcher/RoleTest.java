package kundpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;

class RoleTest {

  @ParameterizedTest
  @EnumSource
  void isAnApplicationOfTheHouse(Role role) throws ClassNotFoundException {
    assertThat(role.application()).hasAnnotation(SpringBootApplication.class);
    assertThat(Role.of(role.word())).contains(role);
  }
}
