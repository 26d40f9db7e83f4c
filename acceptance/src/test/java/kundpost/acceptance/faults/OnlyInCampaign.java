package kundpost.acceptance.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Takes too long for `./kundpost test`; part of `./kundpost faults`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = Length.PROPERTY,
    matches = "true",
    disabledReason = "takes too long for the ordinary run: ./kundpost faults")
@interface OnlyInCampaign {}
