package kundpost.headquarters.channels;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The demo's two stores and what they stand on.
///
/// @param scaleUnit id of the scale unit that serves both
/// @param enrolmentCode by which that scale unit may enrol once
/// @param shopperIssuer the demo's identity provider, its issuer to the letter
@ConfigurationProperties("kundpost.headquarters.demo")
record DemoSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("sweden-1") String scaleUnit,
    @DefaultValue("") String enrolmentCode,
    @DefaultValue("") String shopperIssuer,
    @DefaultValue("") String norrskenClientToken,
    @DefaultValue("") String fjordClientToken) {}
