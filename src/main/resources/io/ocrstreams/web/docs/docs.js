window.SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#api',
  deepLinking: true,
  // The validator is somebody else's server.
  validatorUrl: null,
  persistAuthorization: false,
});
