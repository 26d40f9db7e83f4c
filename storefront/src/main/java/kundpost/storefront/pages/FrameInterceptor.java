package kundpost.storefront.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/// Puts the frame around every page that is about to be shown.
@Component
class FrameInterceptor implements HandlerInterceptor {

  private final StorefrontLocation location;

  FrameInterceptor(StorefrontLocation location) {
    this.location = location;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null || !page.hasView() || isRedirect(page)) {
      return;
    }
    Optional<StoreHandle> handle = StoreHandle.of(request);
    Brand brand = Brand.of(handle);
    page.addObject(
        "frame",
        new Frame(
            brand,
            handle.map(StoreHandle::value).orElse(""),
            StoreName.of(request).orElse(brand.fallbackName()),
            handle.map(known -> location.of(known, "")).orElse(""),
            request.getUserPrincipal() != null,
            StoreHandle.path(request)));
  }

  private static boolean isRedirect(ModelAndView page) {
    String view = page.getViewName();
    return view != null && view.startsWith("redirect:");
  }
}
