package org.foyer.subscription;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** The address at which sockets are opened. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

  @Bean
  HandlerMapping socketMapping(SocketHandler handler, SocketHandshake handshake) {
    WebSocketHttpRequestHandler requests =
        new WebSocketHttpRequestHandler(handler, new DefaultHandshakeHandler());
    requests.setHandshakeInterceptors(List.of(handshake));
    WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
    mapping.setUrlMap(Map.of(SocketAddress.PATH, requests));
    mapping.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return mapping;
  }
}
