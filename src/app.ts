import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { RapportError } from './errors.ts';
import { authenticate, authenticateOperator } from './http/authentication.ts';
import { limitBody } from './http/body-limit.ts';
import { FACADES } from './facades/index.ts';
import { createErrorHandler, nativeErrors } from './http/errors.ts';
import { findFacade, mountFacade } from './http/facade.ts';
import { createOperationNames, registerSecuritySchemes } from './http/openapi.ts';
import { memoryOsHeaders } from './http/memoryos-headers.ts';
import { noStore } from './http/no-store.ts';
import { findPage } from './http/pages.ts';
import { openRequest } from './http/request-scope.ts';
import { createRouter, type Router } from './http/router.ts';
import { registerAgents } from './routes/agents.ts';
import { registerApiKeys } from './routes/api-keys.ts';
import { registerCustomerDesk } from './routes/customer-desk.ts';
import { registerCustomerMerging } from './routes/customer-merging.ts';
import { registerCustomers } from './routes/customers.ts';
import { registerExtract } from './routes/extract.ts';
import { registerHealth } from './routes/health.ts';
import { registerKnowledge } from './routes/knowledge/knowledge.ts';
import { registerKnowledgeSearch } from './routes/knowledge/search.ts';
import { registerAdd } from './routes/memories/add.ts';
import { registerFeedback } from './routes/memories/feedback.ts';
import { registerJobs } from './routes/memories/jobs.ts';
import { registerMemories } from './routes/memories/memories.ts';
import { registerRetrieve } from './routes/memories/retrieve.ts';
import { registerSearch } from './routes/memories/search.ts';
import { registerReference } from './routes/reference.ts';
import { registerSessions } from './routes/sessions/sessions.ts';
import { registerSessionWork } from './routes/sessions/work.ts';
import { registerTenantAuditLog } from './routes/tenant-audit-log.ts';
import { registerTenantCustomers } from './routes/tenant-customers.ts';
import { registerTenantDomain } from './routes/tenant-domain.ts';
import { registerTenantRetention } from './routes/tenant-retention.ts';
import { registerTenantSettings } from './routes/tenant-settings.ts';
import { registerTenantInsights } from './routes/tenant-insights.ts';
import { registerTenantUsage } from './routes/tenant-usage.ts';
import { registerTenants } from './routes/tenants.ts';
import { registerUsers } from './routes/users.ts';
import type { Wiring } from './wiring.ts';

/** Nothing an API answers is a page, so nothing in it may load, run or be framed. Pages bring a policy of their own. */
const API_POLICY = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** Only documents heed these, and each header of an answer costs a little on its way. */
const OF_DOCUMENTS = {
  crossOriginOpenerPolicy: false, originAgentCluster: false, xDnsPrefetchControl: false, xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false, xXssProtection: false, removePoweredBy: false,
};

/** The whole HTTP house, over whatever `wire` makes of the environment. */
export function createApp(wire: (env: object) => Wiring): Router {
  const answerError = createErrorHandler((path) => findFacade(FACADES, path)?.errors ?? nativeErrors);
  const app = createRouter(answerError);
  registerSecuritySchemes(app);
  app.use(openRequest(wire, createOperationNames(app, FACADES)));
  const secureAnswers = secureHeaders({ contentSecurityPolicy: API_POLICY, xFrameOptions: 'DENY', ...OF_DOCUMENTS });
  const securePages = secureHeaders({ contentSecurityPolicy: API_POLICY, xFrameOptions: 'DENY', overwrite: false });
  app.use((c, next) => (c.req.path.startsWith('/v1/') || findFacade(FACADES, c.req.path) ? secureAnswers : securePages)(c, next));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        answerError(new RapportError('method_not_allowed', { allowed_methods: methods }), c),
    }),
  );

  app.use('/v1/*', noStore());
  app.use('/v1/memories/*', memoryOsHeaders());
  app.use('/v1/*', limitBody());
  app.use('/v1/tenants', authenticateOperator());
  const authenticateCaller = authenticate();
  app.use('/v1/*', (c, next) => (c.req.path === '/v1/tenants' ? next() : authenticateCaller(c, next)));

  // Where the platform serves assets before the Worker is asked, this finds nothing more.
  app.notFound(async (c) => {
    const page = findFacade(FACADES, c.req.path) ? null : await findPage(c);
    return page ?? answerError(new RapportError('not_found'), c);
  });

  registerAdd(app);
  registerRetrieve(app);
  registerSearch(app);
  registerJobs(app);
  registerFeedback(app);
  registerMemories(app);
  registerExtract(app);
  registerCustomers(app);
  registerCustomerMerging(app);
  registerCustomerDesk(app);
  registerUsers(app);
  registerSessions(app);
  registerSessionWork(app);
  registerAgents(app);
  registerKnowledgeSearch(app);
  registerKnowledge(app);
  registerTenants(app);
  registerTenantSettings(app);
  registerTenantRetention(app);
  registerTenantDomain(app);
  registerTenantCustomers(app);
  registerTenantAuditLog(app);
  registerTenantInsights(app);
  registerTenantUsage(app);
  registerApiKeys(app);
  registerHealth(app);
  registerReference(app);
  for (const facade of FACADES) mountFacade(app, facade);
  return app;
}
