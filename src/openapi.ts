import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { documentCommonErrors } from './openapi-common-errors.js';
import { documentSessions } from './openapi-sessions.js';
import { VERSION } from './version.js';

const DESCRIPTION = `The admin API of Muster, and its SCIM 2.0 endpoint for identity providers. To try it here:

1. **Set-up**: while Muster is empty, its start prints a token. Send it with \`POST /api/v1/setup\`; the answer has an API key.
2. **Authorize**: press the button and paste that key (\`mst_…\`) as \`apiKey\`.
3. **Switch on**: set up \`/api/v1/sso-connection\`, try it (\`POST /api/v1/sso-connection/tests\`), then
   \`PATCH /api/v1/identity-configuration\` with \`{"ssoEnabled": true, "scimEnabled": true, "provider": "okta"}\`. To look
   around without a provider: \`npx muster identity set --company acme --sso on --scim on\`.
4. **Make a key for the provider**: \`POST /api/v1/api-keys\` with \`{"label": "okta", "scopes": ["scim"]}\`.
5. **Connect**: paste that key and \`scimEndpointUrl\` into Okta or Entra ID, or authorize with it and try SCIM here.`;

/**
 * The OpenAPI document of all controllers. What the DTOs look like comes from the compiler plugin of `nest build`: only
 * a built app has it, under Jest and tsx the schemas are empty.
 */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Muster')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'mst_…', description: 'API key of a company: mst_…' },
      'apiKey',
    )
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'mso_…',
        description: 'Operator key: mso_…, made by `muster operator-key create`',
      },
      'operatorKey',
    )
    .addCookieAuth(
      'muster_session',
      {
        type: 'apiKey',
        in: 'cookie',
        description:
          'Session of a signed-in person, from `POST /auth/sign-in`; behind https it is `__Host-muster_session`. Changes need ' +
          'the `Origin` of this Muster.',
      },
      'session',
    );
  return documentSessions(documentCommonErrors(SwaggerModule.createDocument(app, builder.build())));
}

/**
 * Serves the document at `/api/openapi.json` and Swagger UI at `/api/docs`, both without a key. The page loads nothing from
 * outside and has no inline script, so the app's Content-Security-Policy holds for it too.
 */
export function setupOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Muster API',
    swaggerOptions: {
      // Swagger UI would otherwise send the document's address to a validator of its makers.
      validatorUrl: null,
      // A key in the browser's storage outlives whoever pasted it.
      persistAuthorization: false,
      displayRequestDuration: true,
      docExpansion: 'list',
      tryItOutEnabled: true,
    },
  });
}
