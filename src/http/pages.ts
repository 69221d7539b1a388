import type { HttpContext } from './scope.ts';

/**
 * What a page of ours may do: run our own scripts and talk to our own API. Nothing is loaded from anywhere else. Scalar
 * and charts set styles inline.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The static page or script at a path that no route has; null when there is none. */
export async function findPage(c: HttpContext): Promise<Response | null> {
  if (!/^(GET|HEAD)$/.test(c.req.method) || c.req.path.startsWith('/v1/')) return null;
  const found = await c.get('scope').wiring.findAsset(c.req.raw);
  if (!found) return null;
  const page = new Response(found.body, found);
  page.headers.set('content-security-policy', PAGE_POLICY);
  return page;
}
