package kundpost.identity.pages;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The style sheet of these pages, and the tokens that all roles share.
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

  private static final CacheControl FOR_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5));

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/look/**")
        .addResourceLocations("classpath:/kundpost/look/")
        .setCacheControl(FOR_MINUTES);
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/identity/static/")
        .setCacheControl(FOR_MINUTES);
  }
}
