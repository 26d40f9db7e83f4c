package kundpost.identity;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The identity role. Start it with `spring.config.name=identity`.
@SpringBootApplication
@EnableScheduling
public class IdentityApplication {}
