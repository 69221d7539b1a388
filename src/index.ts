import { createApp } from './app.ts';
import { wire } from './wiring.ts';

export { LocalVectorIndex } from '../durable-objects/local-vector-index.ts';

const app = createApp(wire);

export default { fetch: app.fetch };
