/**
 * What the prompt block costs to count and what injected instructions become in it, one after the other.
 * Run: npm run bench:context
 */
import './tokens.ts';
// Last, because it ends the process where its data is not beside this repository.
import './injection.ts';
