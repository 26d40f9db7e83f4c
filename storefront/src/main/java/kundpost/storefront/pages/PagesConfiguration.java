package kundpost.storefront.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {

  private static final String HTMX = "classpath*:/META-INF/resources/webjars/htmx.org/*/dist/";

  private final FrameInterceptor frame;

  PagesConfiguration(FrameInterceptor frame) {
    this.frame = frame;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(frame);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/storefront/static/assets/")
        .setCacheControl(CacheControl.noCache());
    registry
        .addResourceHandler("/look/htmx/**")
        .addResourceLocations(htmx())
        .setCacheControl(CacheControl.noCache());
    registry
        .addResourceHandler("/look/**")
        .addResourceLocations("classpath:/kundpost/look/")
        .setCacheControl(CacheControl.noCache());
  }

  /// The folder of htmx, whichever version the build brought.
  private static Resource htmx() {
    try {
      Resource script =
          new PathMatchingResourcePatternResolver().getResources(HTMX + "htmx.min.js")[0];
      return new UrlResource(script.getURL().toString().replace("htmx.min.js", ""));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Bean
  MessageSource messageSource() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("storefront/messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setDefaultLocale(Locale.ENGLISH);
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  @Bean
  ServletContextInitializer secureCookieOverHttps(StorefrontLocation location) {
    return context ->
        context.getSessionCookieConfig().setSecure("https".equals(location.url().getScheme()));
  }
}
