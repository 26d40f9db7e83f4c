package kundpost.storefront.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/// Has the frame at hand for every page, also for those that end in a notice.
@Component
class FrameInterceptor implements HandlerInterceptor {

  private final StorefrontLocation location;

  FrameInterceptor(StorefrontLocation location) {
    this.location = location;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    request.setAttribute("frame", new Frame(request, location));
    return true;
  }
}
