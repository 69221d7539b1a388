import type { HttpContext } from '../../http/scope.ts';

/** How many there are, and the addresses of the pages beside this one. */
export function toPageLinks(c: HttpContext, { page, size, total }: { page: number; size: number; total: number }) {
  return {
    count: total,
    next: page * size < total ? toPageUrl(c, page + 1) : null,
    previous: page > 1 ? toPageUrl(c, page - 1) : null,
  };
}

function toPageUrl(c: HttpContext, page: number): string {
  const url = new URL(c.req.url);
  url.searchParams.set('page', String(page));
  return url.toString();
}
