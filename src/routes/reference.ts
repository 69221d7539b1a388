import { toOpenApiDocument } from '../http/openapi.ts';
import { PAGE_POLICY } from '../http/pages.ts';
import type { Router } from '../http/router.ts';

/** Nothing that would ask another host: no fonts, no telemetry, no hosted client, tools or assistant. A tenant's key is asked for. */
const SCALAR = {
  withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: 'never', agent: { disabled: true },
  authentication: { preferredSecurityScheme: 'ApiKey' },
};

/** The API reference: Scalar's one script, served from our own assets, reading our own document. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rapport API</title>
</head>
<body>
<noscript>The reference needs JavaScript; the document is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<div id="api-reference" data-url="/openapi.json" data-configuration='${JSON.stringify(SCALAR)}'></div>
<script src="/scalar/standalone.js"></script>
</body>
</html>
`;

/** GET /openapi.json and GET /docs, for everything that `router` holds. */
export function registerReference(router: Router): void {
  let document: string | null = null;
  router.get('/openapi.json', (c) => {
    document ??= JSON.stringify(toOpenApiDocument(router));
    return c.body(document, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' });
  });
  router.get('/docs', (c) =>
    c.html(PAGE, 200, { 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-cache' }),
  );
}
