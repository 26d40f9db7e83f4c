package kundpost.headquarters.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kundpost.exchange.Unquoted;
import kundpost.headquarters.database.Outages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// Turns whatever ends an API request into problem+json; leaves all other requests alone.
@Component
final class ApiExceptionResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionResolver.class);

  private final ProblemWriter writer;
  private final Outages outages;

  ApiExceptionResolver(ProblemWriter writer, Outages outages) {
    this.writer = writer;
    this.outages = outages;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    if (!ApiPaths.holds(request)) {
      return null;
    }
    try {
      if (exception instanceof HttpRequestMethodNotSupportedException method) {
        response.setHeader("Allow", String.join(", ", supported(method)));
      }
      writer.write(request, response, translate(exception));
    } catch (IOException readerWentAway) {
      LOG.debug("an API answer could not be sent", readerWentAway);
    }
    return new ModelAndView();
  }

  private static String[] supported(HttpRequestMethodNotSupportedException exception) {
    String[] methods = exception.getSupportedMethods();
    return methods == null ? new String[0] : methods;
  }

  private ApiException translate(Exception exception) {
    return switch (exception) {
      case ApiException known -> known;
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case HttpRequestMethodNotSupportedException method ->
          ApiException.of(ErrorCode.MethodNotAllowed);
      case HttpMediaTypeNotSupportedException type ->
          ApiException.of(ErrorCode.UnsupportedMediaType);
      case HttpMediaTypeNotAcceptableException type -> ApiException.of(ErrorCode.NotAcceptable);
      case NoHandlerFoundException nowhere -> ApiException.of(ErrorCode.NotFound);
      case NoResourceFoundException nowhere -> ApiException.of(ErrorCode.NotFound);
      case DataAccessResourceFailureException away -> unavailable(away);
      case QueryTimeoutException away -> unavailable(away);
      case TransientDataAccessException away -> unavailable(away);
      case CannotCreateTransactionException away -> unavailable(away);
      case ErrorResponse answer when answer.getStatusCode().is4xxClientError() ->
          ApiException.of(ErrorCode.MalformedRequest, "");
      default -> {
        LOG.error("an API request failed; nothing of it was kept", Unquoted.of(exception));
        yield ApiException.of(ErrorCode.InternalError);
      }
    };
  }

  private ApiException unavailable(Exception away) {
    outages.met(away);
    return ApiException.of(ErrorCode.DatabaseUnavailable);
  }

  /// Says where the JSON is wrong, never what stands there: that may be personal.
  private static ApiException unreadable(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyLimit.BodyTooLarge) {
        return ApiException.of(ErrorCode.RequestTooLarge);
      }
    }
    return ApiException.of(ErrorCode.MalformedRequest, place(unreadable.getCause()));
  }

  private static String place(@Nullable Throwable cause) {
    if (cause instanceof DatabindException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPathReference().replaceAll("[^\\[\\]\"]*\\[\"|\"\\]", "");
    }
    if (cause instanceof JacksonException syntax && syntax.getLocation() != null) {
      return syntax.getLocation().getLineNr() + ":" + syntax.getLocation().getColumnNr();
    }
    return "1:1";
  }
}
