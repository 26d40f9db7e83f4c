package kundpost.storefront.stores;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kundpost.storefront.pages.Notice;
import kundpost.storefront.pages.NoticeException;
import kundpost.storefront.pages.StoreHandle;
import kundpost.storefront.pages.StoreName;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a page the store that its address names, or shows why there is none.
@Component
public class StoreArgument implements HandlerMethodArgumentResolver {

  private static final String ATTRIBUTE = Store.class.getName();

  private final Stores stores;

  StoreArgument(Stores stores) {
    this.stores = stores;
  }

  /// The store that the page was made for, if one was.
  public static Optional<Store> of(HttpServletRequest request) {
    return Optional.ofNullable((Store) request.getAttribute(ATTRIBUTE));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Store.class);
  }

  @Override
  public Store resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = (HttpServletRequest) webRequest.getNativeRequest();
    StoreHandle handle =
        StoreHandle.of(request).orElseThrow(() -> new NoticeException(Notice.NO_SUCH_STORE));
    Store store = stores.find(handle).orNotice();
    request.setAttribute(ATTRIBUTE, store);
    StoreName.tell(request, store.name());
    return store;
  }
}
