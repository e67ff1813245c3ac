window.ui = SwaggerUIBundle({
  url: "../api-docs",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  validatorUrl: null,
});
