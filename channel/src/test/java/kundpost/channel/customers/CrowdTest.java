package kundpost.channel.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/// Who gives way must do so soon, and no longer than the crowd lasts.
class CrowdTest {

  private final Crowd crowd = new Crowd();

  @Test
  void growsWithTheSignUpsInACommitAndIsForgottenAfterThem() {
    assertThat(crowd.perCommit()).isZero();
    for (int i = 0; i < 30; i++) {
      crowd.committed(20);
    }
    assertThat(crowd.perCommit()).isGreaterThan(15);
    await().untilAsserted(() -> assertThat(crowd.perCommit()).isZero());
  }

  @Test
  void oneByOneIsNoCrowd() {
    for (int i = 0; i < 30; i++) {
      crowd.committed(1);
    }
    assertThat(crowd.perCommit()).isLessThanOrEqualTo(1);
  }
}
