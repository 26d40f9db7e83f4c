package kundpost.headquarters.dataexchange;

import kundpost.headquarters.dataexchange.DownloadSessionTable.HandedOut;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Keeps a download session for what is handed to a scale unit, with the size it has on the wire. A
/// session that cannot be kept never costs the download.
@RestControllerAdvice(basePackages = "kundpost.exchange.http")
class DownloadSessions implements ResponseBodyAdvice<Object> {

  private static final Logger LOG = LoggerFactory.getLogger(DownloadSessions.class);
  private static final String HANDED_OUT = DownloadSessions.class.getName();

  private final DownloadSessionTable table;

  DownloadSessions(DownloadSessionTable table) {
    this.table = table;
  }

  /// The session is kept once its bytes are known; by a transport that is no web request, at once.
  void handedOut(HandedOut out) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      keep(out, 0);
    } else {
      request.setAttribute(HANDED_OUT, out, RequestAttributes.SCOPE_REQUEST);
    }
  }

  @Override
  public boolean supports(
      MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter type,
      MediaType contentType,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    if (body instanceof byte[] bytes
        && attributes != null
        && attributes.getAttribute(HANDED_OUT, RequestAttributes.SCOPE_REQUEST)
            instanceof HandedOut out) {
      keep(out, bytes.length);
    }
    return body;
  }

  private void keep(HandedOut out, long bytes) {
    try {
      table.handedOut(out, bytes);
    } catch (RuntimeException failure) {
      LOG.warn(
          "a download of {} for {} is handed out, but its session is not kept: {}",
          out.job(),
          out.scaleUnit(),
          failure.getClass().getSimpleName());
    }
  }
}
