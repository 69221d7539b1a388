import { endpoint } from '../../http/facade.ts';
import { isDatabaseReachable } from '../../services/health.ts';

const health = endpoint({
  method: 'GET',
  path: '/health',
  operation: 'memtrace_health',
  isPublic: true,
  answer: async (c) => c.json({ status: 'ok', service: 'memtrace', arc: {} }),
});

const ready = endpoint({
  method: 'GET',
  path: '/ready',
  operation: 'memtrace_ready',
  isPublic: true,
  answer: async (c) => {
    const { ports, log } = c.get('scope');
    const isReady = await isDatabaseReachable(ports, () => log.warn('database_unreachable'));
    return isReady ? c.json({ status: 'ready', arc: {} }) : c.json({ status: 'not ready', arc: {} }, 503);
  },
});

export const healthEndpoints = [health, ready];
