import { createApp } from '../../src/app.ts';
import type { Scope } from '../../src/context.ts';
import { toOpenApiDocument } from '../../src/http/openapi.ts';

/** One route as the OpenAPI document describes it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  /** The scope an API key needs, `root` for the operator's routes, null for public ones. */
  needs: Scope | 'root' | null;
  takesBody: boolean;
  params: string[];
  /** Status codes described as success. */
  successes: number[];
}

/** Every operation of the document. It is read without starting anything: describing the API needs no bindings. */
export function listOperations(): Operation[] {
  const app = createApp(() => {
    throw new Error('Describing the API must not open the environment.');
  });
  const { paths } = toOpenApiDocument(app) as { paths: Record<string, Record<string, any>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId ?? `${method} ${path} has no operationId`,
      method: method.toUpperCase(),
      path,
      needs: readNeed(described.security),
      takesBody: Boolean(described.requestBody),
      params: [...path.matchAll(/{(.+?)}/g)].map((match) => match[1]!),
      successes: Object.keys(described.responses).map(Number).filter((status) => status < 300),
    })),
  );
}

/** A route that says nothing of security would read as public, so saying nothing is an error. */
function readNeed(security: Record<string, string[]>[] | undefined): Operation['needs'] {
  if (!security) throw new Error('A route describes no security; public ones say `security: []`.');
  const [requirement] = security;
  if (!requirement) return null;
  return requirement['Operator'] ? 'root' : (requirement['ApiKey']![0] as Scope);
}
