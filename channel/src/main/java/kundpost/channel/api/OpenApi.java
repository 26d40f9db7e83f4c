package kundpost.channel.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.Problem;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/// Describes the channel API to machines, at `/v3/api-docs`.
@Configuration(proxyBeanMethods = false)
class OpenApi {

  private static final List<ErrorCode> EVERYWHERE =
      List.of(ErrorCode.ChannelUnavailable, ErrorCode.InternalError);
  private static final String BEARER = "bearer";

  @Bean
  OpenAPI description() {
    Components components = new Components();
    ModelConverters.getInstance().read(Problem.class).forEach(components::addSchemas);
    components.addSecuritySchemes(
        BEARER,
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("A store application's client token, or a shopper's own access token"));
    return new OpenAPI()
        .info(
            new Info()
                .title("Kundpost channel API")
                .version("1")
                .description(
                    "Customers of the online stores that this channel serves. Errors are"
                        + " application/problem+json with a stable code. Repeat a request that"
                        + " ended with 429 or 503 after Retry-After; with the same"
                        + " Idempotency-Key it makes one customer."))
        .components(components)
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  @Bean
  OperationCustomizer errors() {
    return (operation, method) -> {
      Map<Integer, List<ErrorCode>> byStatus =
          codes(method)
              .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()));
      byStatus.forEach((status, codes) -> add(operation, status, codes));
      return operation;
    };
  }

  private static Stream<ErrorCode> codes(HandlerMethod method) {
    Fails fails = method.getMethodAnnotation(Fails.class);
    Stream<ErrorCode> own = fails == null ? Stream.empty() : Arrays.stream(fails.value());
    return Stream.concat(own, EVERYWHERE.stream());
  }

  private static void add(Operation operation, int status, List<ErrorCode> codes) {
    String names = codes.stream().map(ErrorCode::name).collect(Collectors.joining(", "));
    operation
        .getResponses()
        .addApiResponse(
            Integer.toString(status),
            new ApiResponse()
                .description(names)
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
  }
}
