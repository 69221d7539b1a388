/**
 * What the prompt block costs to count, how much of it is of use, and what injected instructions become in it, one after the
 * other. Run: npm run bench:context
 */
import './tokens.ts';
import './block.ts';
// Last, because it ends the process where its data is not beside this repository.
import './injection.ts';
